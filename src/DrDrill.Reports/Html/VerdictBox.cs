using Markdig.Extensions.Alerts;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace DrDrill.Reports.Html;

/// <summary>The box around the one sentence; the word TIP or CAUTION that GitHub wants is left out, the verdict stands above.</summary>
internal sealed class VerdictBox : HtmlObjectRenderer<AlertBlock>
{
    protected override void Write(HtmlRenderer renderer, AlertBlock block)
    {
        renderer.EnsureLine();
        renderer.WriteLine(block.Kind.AsSpan().SequenceEqual("CAUTION") ? "<div class=\"verdict caution\">" : "<div class=\"verdict\">");
        renderer.WriteChildren(block);
        renderer.WriteLine("</div>");
    }
}
