'use strict';
// The first page, kept true while it lies open: what runs (sent by the worker), and everything else anew when a drill ends and each minute.
(() => {
  const live = document.getElementById('live');
  const said = document.getElementById('said');
  const lost = document.getElementById('lost');
  if (!live || !window.EventSource) return;

  const parse = text => new DOMParser().parseFromString(text, 'text/html');
  const board = () => document.getElementById('board');
  let due = false;

  const show = html => {
    live.replaceChildren(...parse(html).body.childNodes);
    const words = [...live.querySelectorAll('[data-said]')].map(part => part.dataset.said).join('. ');
    if (said.textContent !== words) said.textContent = words;
  };

  const refresh = async () => {
    due = true;
    if (board().contains(document.activeElement)) return; // whoever reads there by keyboard keeps the place
    due = false;
    try {
      const answer = await fetch('/', { cache: 'no-store' });
      if (!answer.ok) throw new Error(answer.status);
      const next = parse(await answer.text());
      board().replaceWith(next.getElementById('board'));
      document.getElementById('as-of').replaceWith(next.getElementById('as-of'));
      document.body.className = next.body.className;
      document.title = next.title;
    } catch {
      lost.hidden = false;
    }
  };

  const events = new EventSource('/events');
  events.addEventListener('running', event => show(event.data));
  events.addEventListener('history', event => { if (event.data !== board().dataset.version) refresh(); });
  events.addEventListener('open', () => { lost.hidden = true; });
  events.addEventListener('error', () => { lost.hidden = false; });
  document.addEventListener('focusout', () => setTimeout(() => { if (due) refresh(); }));
  setInterval(refresh, 60000);
})();
