using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using DrDrill.Reports.Tests;

namespace DrDrill.IntegrationTests.Web;

/// <summary>The pages by HTTP: who gets what, and what every answer forbids the browser.</summary>
public sealed class SiteTests
{
    private const int Patience = 60_000;
    private const string Token = "a-token-of-some-length";
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    [Fact(Timeout = Patience)]
    public async Task Every_page_is_there_forbids_everything_and_takes_no_order()
    {
        await using var site = await SiteStand.Start(null, "prometheus");
        var id = await site.Publish(Some.Pass(), hoursAgo: 1);

        foreach (var (page, type) in new[]
        {
            ("/", "text/html"), ("/history", "text/html"), ($"/drills/{id}", "text/html"), ($"/drills/{id}/report.html", "text/html"), ("/style.css", "text/css"), ("/live.js", "text/javascript"),
            ($"/drills/{id}/report.md", "text/markdown"), ($"/drills/{id}/report.json", "application/json"), ($"/drills/{id}/evidence.tar.gz", "application/gzip"),
        })
        {
            using var answer = await Http.GetAsync(site.Url + page);
            answer.StatusCode.Should().Be(HttpStatusCode.OK, page);
            answer.Content.Headers.ContentType!.MediaType.Should().Be(type, page);
            Forbids(answer, page);
            using var head = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, site.Url + page));
            (head.StatusCode, head.Content.Headers.ContentLength > 0, (await head.Content.ReadAsByteArrayAsync()).Length).Should().Be((HttpStatusCode.OK, true, 0), page);
            foreach (var method in new[] { "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "INVENTED" })
            {
                using var refused = await Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), site.Url + page));
                (refused.StatusCode, string.Join(", ", refused.Content.Headers.Allow)).Should().Be((HttpStatusCode.MethodNotAllowed, "GET, HEAD"), "{0} {1}", method, page);
            }
        }
    }

    [Theory(Timeout = Patience)]
    [InlineData("/drills/")]
    [InlineData("/drills/20261121T061500Z-4f09ab")]
    [InlineData("/drills/20261121T061500Z-4f09ab/report.json")]
    [InlineData("/drills/20261121T061500Z-4f09ab/evidence.tar.gz")]
    [InlineData("/drills/..%2f..%2fsecret.txt")]
    [InlineData("/drills/../../secret.txt")]
    [InlineData("/drills/ID/..%2f..%2f..%2fsecret.txt")]
    [InlineData("/drills/ID/../../../secret.txt")]
    [InlineData("/drills/ID/%2e%2e/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("/drills/ID/journal.jsonl")]
    [InlineData("/drills/ID/configuration.json")]
    [InlineData("/drills/ID/report.json%00.md")]
    [InlineData("/drills/ID/report.json/")]
    [InlineData("//etc/passwd")]
    [InlineData("/DR/history.jsonl")]
    [InlineData("/favicon.ico")]
    public async Task No_address_reaches_another_file(string address)
    {
        await using var site = await SiteStand.Start(null, "prometheus");
        var id = await site.Publish(Some.Pass(), hoursAgo: 1);
        await File.WriteAllTextAsync(Path.Combine(site.Store.Drills, "..", "..", "secret.txt"), "top secret");
        await File.WriteAllTextAsync(Path.Combine(site.Store.Of(id), "journal.jsonl"), "top secret");

        // By hand: a client of ours would clean the path up before it is sent.
        var answer = await Raw(site, address.Replace("ID", id, StringComparison.Ordinal), new Uri(site.Url).Authority);

        answer.Should().MatchRegex("^HTTP/1.1 (404|400) ").And.NotContain("top secret");
    }

    [Fact(Timeout = Patience)]
    public async Task A_name_that_somebody_else_could_point_here_gets_no_page_and_machines_get_their_own_under_any()
    {
        await using var site = await SiteStand.Start(null, "prometheus");

        (await Raw(site, "/", "evil.example")).Should().StartWith("HTTP/1.1 421 ").And.Contain("web.hosts").And.NotContain("prometheus");
        (await Raw(site, "/events", "evil.example")).Should().StartWith("HTTP/1.1 421 ");
        (await Raw(site, "/", $"localhost:{new Uri(site.Url).Port}")).Should().StartWith("HTTP/1.1 200 ");
        (await Raw(site, "/metrics", "worker:9467")).Should().StartWith("HTTP/1.1 200 ");
        (await Raw(site, "/healthz", "worker:9467")).Should().StartWith("HTTP/1.1 200 ").And.Contain("ok\n");
    }

    [Theory(Timeout = Patience)]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task What_is_wrong_with_the_worker_is_a_503_with_a_reason_a_line(string page)
    {
        await using var site = await SiteStand.Start(null, "prometheus");
        site.Sick = ["timer: has not ticked for 300 s"];

        using var sick = await Http.GetAsync(site.Url + page);
        (sick.StatusCode, await sick.Content.ReadAsStringAsync()).Should().Be((HttpStatusCode.ServiceUnavailable, "timer: has not ticked for 300 s\n"));

        site.Sick = [];
        (await Http.GetStringAsync(site.Url + page)).Should().Be("ok\n");
    }

    [Fact(Timeout = Patience)]
    public async Task With_a_token_pages_ask_for_it_and_what_machines_read_does_not()
    {
        await using var site = await SiteStand.Start(Token, "prometheus");
        var id = await site.Publish(Some.Pass(), hoursAgo: 1);

        foreach (var page in new[] { "/", "/history", $"/drills/{id}", $"/drills/{id}/report.json", $"/drills/{id}/evidence.tar.gz", "/events", "/style.css", "/nothing" })
        {
            using var refused = await Http.GetAsync(site.Url + page);
            refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized, page);
            refused.Headers.WwwAuthenticate.Should().ContainSingle().Which.Scheme.Should().Be("Basic", "a browser then asks for it");
            (await refused.Content.ReadAsStringAsync()).Should().NotContain("prometheus").And.NotContain(Token);
            Forbids(refused, page);
        }

        foreach (var header in new[] { new AuthenticationHeaderValue("Bearer", Token), new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Token}"))) })
        {
            using var answer = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, site.Url) { Headers = { Authorization = header } });
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        foreach (var page in new[] { "/metrics", "/healthz", "/readyz" })
        {
            (await Http.GetAsync(site.Url + page)).StatusCode.Should().Be(HttpStatusCode.OK, page);
        }
    }

    [Fact(Timeout = Patience)]
    public async Task The_evidence_pack_is_the_one_of_the_command_line_and_none_of_changed_files()
    {
        await using var site = await SiteStand.Start(null, "prometheus");
        var id = await site.Publish(Some.Pass(), hoursAgo: 1);

        var pack = await Http.GetByteArrayAsync($"{site.Url}/drills/{id}/evidence.tar.gz");
        var (files, at) = new DrDrill.Publishing.Evidence.EvidencePack(site.Store, new DrDrill.Publishing.History(site.Store)).Collect(id);
        pack.Should().Equal(DrDrill.Publishing.Evidence.EvidenceArchive.Pack($"drdrill-evidence-{id}", files, at));
        using (var tar = new TarReader(new GZipStream(new MemoryStream(pack), CompressionMode.Decompress)))
        {
            tar.GetNextEntry()!.Name.Should().StartWith($"drdrill-evidence-{id}/");
        }

        await File.AppendAllTextAsync(Path.Combine(site.Store.Of(id), "report.md"), "one word more");
        using var refused = await Http.GetAsync($"{site.Url}/drills/{id}/evidence.tar.gz");
        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("is not as the drill wrote it");
    }

    [Fact(Timeout = Patience)]
    public async Task A_filter_that_cannot_be_read_lists_nothing_and_says_why()
    {
        await using var site = await SiteStand.Start(null, "prometheus");
        var id = await site.Publish(Some.Pass(), hoursAgo: 1);

        using var answer = await Http.GetAsync($"{site.Url}/history?from=yesterday");
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("is no day").And.NotContain(id);
        (await Http.GetStringAsync($"{site.Url}/history?target=prometheus&verdict=PASS")).Should().Contain(id);
        (await Http.GetStringAsync($"{site.Url}/history?target=prometheus&verdict=FAIL")).Should().NotContain(id);
    }

    [Fact(Timeout = Patience)]
    public async Task A_report_that_is_gone_or_spoiled_is_said_to_be()
    {
        await using var site = await SiteStand.Start(null, "prometheus");
        var id = await site.Publish(Some.Pass(), hoursAgo: 1);
        File.Delete(Path.Combine(site.Store.Of(id), "report.json"));
        (await Http.GetStringAsync(site.Url)).Should().Contain("objective not known: its report is gone");
        (await Http.GetAsync($"{site.Url}/drills/{id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);

        await File.WriteAllTextAsync(Path.Combine(site.Store.Of(id), "report.json"), "{ }");
        using var spoiled = await Http.GetAsync($"{site.Url}/drills/{id}");
        (spoiled.StatusCode, (await spoiled.Content.ReadAsStringAsync()).Contains("cannot be read", StringComparison.Ordinal)).Should().Be((HttpStatusCode.InternalServerError, true));
    }

    [Fact(Timeout = Patience)]
    public async Task So_many_may_listen_and_whoever_still_does_holds_up_no_end()
    {
        await using var site = await SiteStand.Start(null, "prometheus");
        var listeners = new List<HttpResponseMessage>();
        for (var i = 0; i < DrDrill.Web.EventStream.MostListeners; i++)
        {
            listeners.Add(await Http.GetAsync($"{site.Url}/events", HttpCompletionOption.ResponseHeadersRead));
        }

        listeners.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType!.MediaType == "text/event-stream");
        (await Http.GetAsync($"{site.Url}/events")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await Http.GetAsync(site.Url)).StatusCode.Should().Be(HttpStatusCode.OK);

        await site.Stop();
        listeners.ForEach(answer => answer.Dispose());
    }

    private static void Forbids(HttpResponseMessage answer, string page)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Should().ContainSingle().Which;
        policy.Should().StartWith("default-src 'none';", page).And.Contain("frame-ancestors 'none'", page).And.Contain("base-uri 'none'", page).And.NotContain("unsafe", page).And.NotContain("*", page).And.NotContain("http", page);
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue(page);
        answer.Headers.Contains("Server").Should().BeFalse(page);
    }

    /// <summary>The whole answer to an address as it is typed, under a name that we give.</summary>
    private static async Task<string> Raw(SiteStand site, string address, string host)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(site.Url).Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
