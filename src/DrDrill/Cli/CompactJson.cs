using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace DrDrill.Cli;

/// <summary>
/// One log event as one line of compact JSON (CLEF, as Serilog.Formatting.Compact writes it; that package is not in the registry): @t, @mt,
/// @r, @l (left out for Information), @x, @tr, @sp, then the properties.
/// </summary>
internal sealed class CompactJson : ITextFormatter
{
    private static readonly JsonValueFormatter Values = new(typeTagName: "$type");

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write($"{{\"@t\":\"{logEvent.Timestamp.UtcDateTime:O}\"");
        Field(output, "@mt", logEvent.MessageTemplate.Text);
        Renderings(logEvent, output);
        Field(output, "@l", logEvent.Level == LogEventLevel.Information ? null : logEvent.Level.ToString());
        Field(output, "@x", logEvent.Exception?.ToString());
        Field(output, "@tr", logEvent.TraceId?.ToString());
        Field(output, "@sp", logEvent.SpanId?.ToString());
        foreach (var (name, value) in logEvent.Properties)
        {
            output.Write(',');
            JsonValueFormatter.WriteQuotedJsonString(name.StartsWith('@') ? "@" + name : name, output);
            output.Write(':');
            Values.Format(value, output);
        }

        output.Write("}\n");
    }

    /// <summary>What a reader of the template cannot compute itself: the tokens with a format of their own.</summary>
    private static void Renderings(LogEvent logEvent, TextWriter output)
    {
        var separator = ",\"@r\":[";
        foreach (var token in logEvent.MessageTemplate.Tokens.OfType<Serilog.Parsing.PropertyToken>().Where(t => t.Format is not null))
        {
            output.Write(separator);
            separator = ",";
            using var text = new StringWriter();
            token.Render(logEvent.Properties, text, System.Globalization.CultureInfo.InvariantCulture);
            JsonValueFormatter.WriteQuotedJsonString(text.ToString(), output);
        }

        output.Write(separator == "," ? "]" : "");
    }

    private static void Field(TextWriter output, string name, string? value)
    {
        if (value is not null)
        {
            output.Write($",\"{name}\":");
            JsonValueFormatter.WriteQuotedJsonString(value, output);
        }
    }
}
