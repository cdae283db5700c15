using System.Globalization;
using System.Text.Json;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

/// <summary>Reads a Prometheus by other means than the product does: plain raw answers, parsed whole.</summary>
internal static class Ask
{
    public static async Task<double?> Newest(Uri url, string query)
    {
        var result = await Query(url, query);
        return result.GetArrayLength() == 0 ? null : double.Parse(result[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
    }

    /// <summary>All sample times per series (its labels as JSON) in milliseconds.</summary>
    public static async Task<Dictionary<string, List<long>>> Raw(Uri url, string selector, long notAfter)
    {
        var result = await Query(url, $"{selector}[10h]");
        return result.EnumerateArray().ToDictionary(
            series => series.GetProperty("metric").GetRawText(),
            series => series.GetProperty("values").EnumerateArray()
                .Select(value => (long)Math.Round(value[0].GetDouble() * 1000))
                .Where(time => time <= notAfter).ToList());
    }

    private static async Task<JsonElement> Query(Uri url, string query)
    {
        using var response = await PrometheusProcess.Http.GetAsync(new Uri(url, $"api/v1/query?query={Uri.EscapeDataString(query)}"));
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.GetProperty("data").GetProperty("result").Clone();
    }
}
