// What the process tests run: "DrDrill.TestProgram <verb> …". A verb per behaviour that a child process can have.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

var words = args[1..];
switch (args[0])
{
    case "arguments": // each one on a line of its own
        foreach (var word in words)
        {
            Console.WriteLine($"<{word}>");
        }

        return 0;
    case "environment":
        Console.WriteLine(Environment.GetEnvironmentVariable(words[0]) ?? "(unset)");
        return 0;
    case "complain": // N lines on standard error, a secret in the last, then an exit code
        for (var line = 1; line < int.Parse(words[0]); line++)
        {
            Console.Error.WriteLine($"line {line}");
        }

        Console.Error.WriteLine($"line {words[0]} {words[2]}");
        return int.Parse(words[1]);
    case "lines": // as fast as it can, until the reader is gone
        for (var line = 0; line < int.Parse(words[0]); line++)
        {
            Console.WriteLine($"line {line}");
        }

        return 0;
    case "serve": // ends at the first SIGINT or SIGTERM
        return Live(words, deaf: false, child: null);
    case "deaf": // ends at SIGKILL only
        return Live(words, deaf: true, child: null);
    case "deaf-parent": // deaf, and so is its child, which inherits the pipes
        return Live(words, deaf: true, child: Child());
    case "count-starts": // FILE [N …]: counts its starts in FILE, ends at once at its Nth start, else says in FILE.ready that it serves
        return CountStarts(words[0], words[1..]);
    case "web": // PORT: answers "here"; asked for /reach/HOST/PORT it tries to connect there and says how that went
        return Web(int.Parse(words[0]));
    case "unavailable": // HOST:PORT SECONDS: answers everything with 500, and ends
        return Unavailable(words[0], TimeSpan.FromSeconds(int.Parse(words[1])));
    case "leave-child": // ends at once; its child lives and holds the pipes
        Console.WriteLine(Child().Id);
        return 0;
    case "unit": // DIR start|stop|status|kill [COMMAND …]: a small supervisor
        return Unit.Run(words[0], words[1], words[2..]);
    default:
        Console.Error.WriteLine($"There is no verb '{args[0]}'.");
        return 64;
}

static int CountStarts(string counter, string[] endsAt)
{
    var start = File.Exists(counter) ? int.Parse(File.ReadAllText(counter)) + 1 : 1;
    File.WriteAllText(counter, $"{start}");
    if (endsAt.Contains($"{start}"))
    {
        Console.Error.WriteLine($"start {start}: ending at once, as told");
        return 3;
    }

    File.WriteAllText(counter + ".ready", $"{Environment.ProcessId}");
    using var forever = new ManualResetEventSlim();
    forever.Wait(TimeSpan.FromMinutes(5));
    return 0;
}

static int Web(int port)
{
    var listener = new TcpListener(IPAddress.Loopback, port);
    listener.Start();
    while (true)
    {
        using var client = listener.AcceptTcpClient();
        using var reader = new StreamReader(client.GetStream());
        var path = reader.ReadLine()?.Split(' ')[1].Trim('/').Split('/') ?? [];
        while (reader.ReadLine() is { Length: > 0 })
        {
            // the rest of the head
        }

        var body = path is ["reach", var host, var number] ? Reach(host, int.Parse(number)) : "here";
        client.GetStream().Write(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
    }
}

static int Unavailable(string authority, TimeSpan span)
{
    using var listener = new HttpListener();
    listener.Prefixes.Add($"http://{authority}/");
    listener.Start();
    var until = Stopwatch.StartNew();
    while (until.Elapsed < span)
    {
        var next = listener.GetContextAsync();
        if (next.Wait(span - until.Elapsed < TimeSpan.Zero ? TimeSpan.Zero : span - until.Elapsed))
        {
            next.Result.Response.StatusCode = 500;
            next.Result.Response.Close();
        }
    }

    return 0;
}

static string Reach(string host, int port)
{
    try
    {
        using var client = new TcpClient();
        return client.ConnectAsync(host, port).Wait(TimeSpan.FromSeconds(2)) ? "reached" : "no answer";
    }
    catch (AggregateException e)
    {
        return e.InnerException!.Message;
    }
}

static Process Child() => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["deaf", "-"]) { UseShellExecute = false })!;

// Says that it is ready (its handlers stand) into the file or fifo of the first word, or on standard output for "-".
static int Live(string[] words, bool deaf, Process? child)
{
    using var end = new ManualResetEventSlim();
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Told);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Told);
    var said = $"ready {Environment.ProcessId}{(child is null ? "" : $" {child.Id}")}";
    if (words[0] == "-")
    {
        Console.WriteLine(said);
    }
    else
    {
        File.AppendAllText(words[0], said + "\n");
    }

    end.Wait(TimeSpan.FromMinutes(2)); // a test that died leaves nothing behind for long
    return 0;

    void Told(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!deaf)
        {
            end.Set();
        }
    }
}
