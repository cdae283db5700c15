namespace DrDrill.Reports.Words;

/// <summary>What a kind of target loses, and what its streams are called.</summary>
internal static class KindWords
{
    public static (string One, string Many) Sample(string kind) => kind switch
    {
        "prometheus" => ("sample", "samples"),
        "loki" => ("log entry", "log entries"),
        "files" or "grafana" => ("file", "files"),
        _ => ("record", "records"),
    };

    public static (string One, string Many) Stream(string kind) => kind switch
    {
        "prometheus" => ("series", "series"),
        "files" or "grafana" => ("file", "files"),
        _ => ("stream", "streams"),
    };
}
