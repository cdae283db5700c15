namespace DrDrill.IntegrationTests.Browser;

/// <summary>Looks at a page in the browser: each gives what is wrong.</summary>
internal static class Look
{
    /// <summary>What reaches beyond the page, but for what lies in a frame that scrolls.</summary>
    public const string Beyond = """
        [...document.body.querySelectorAll('*')].filter(e => !e.closest('.scroll') && !e.closest('svg') && !e.closest('.hidden') && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map(e => e.tagName + ': ' + e.textContent.slice(0, 60))
          .concat(document.documentElement.scrollWidth > window.innerWidth ? ['the page is ' + document.documentElement.scrollWidth + ' px wide'] : [])
        """;

    /// <summary>Words with less than 4.5 to 1 against the nearest ground that is painted (WCAG 2.2). Words of charts are held by ContrastTests.</summary>
    public const string Faint = """
        (() => {
          const parts = colour => colour.match(/[\d.]+/g).map(Number);
          const luminance = colour => { const [r, g, b] = parts(colour).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const colour = getComputedStyle(e).backgroundColor, alpha = parts(colour)[3]; if (alpha === undefined || alpha === 1) return colour; } return 'rgb(255, 255, 255)'; };
          const faint = new Set();
          const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (words.nextNode()) {
            const e = words.currentNode.parentElement;
            if (!words.currentNode.textContent.trim() || e.closest('svg, option, script') || !e.getClientRects().length) continue;
            const [a, b] = [luminance(getComputedStyle(e).color), luminance(ground(e))];
            if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) faint.add(e.tagName + ': ' + e.textContent.trim().slice(0, 40));
          }
          return [...faint];
        })()
        """;

    /// <summary>Headings that are not one first one and then without gaps, heads of tables that head nothing, fields without a label, ids that are not one element's.</summary>
    public const string Disorder = """
        (() => {
          const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]));
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          return [
            ...(levels.filter(l => l === 1).length === 1 && levels[0] === 1 ? [] : ['first headings: ' + levels]),
            ...(levels.some((l, i) => i > 0 && l > levels[i - 1] + 1) ? ['a level is left out: ' + levels] : []),
            ...[...document.querySelectorAll('th')].filter(th => !th.scope && !th.closest('thead')).map(th => 'th without scope: ' + th.textContent),
            ...[...document.querySelectorAll('input,select')].filter(e => !e.labels.length).map(e => 'no label: ' + e.name),
            ...ids.filter((id, i) => ids.indexOf(id) !== i).map(id => 'id twice: ' + id),
          ];
        })()
        """;
}
