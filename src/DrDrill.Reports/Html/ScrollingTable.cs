using Markdig.Extensions.Tables;
using Markdig.Renderers;

namespace DrDrill.Reports.Html;

/// <summary>A table in a frame of its own that scrolls, by keyboard too, so that a wide one does not make the page wide.</summary>
internal sealed class ScrollingTable : HtmlTableRenderer
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.Write("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">");
        base.Write(renderer, table);
        renderer.WriteLine("</div>");
    }
}
