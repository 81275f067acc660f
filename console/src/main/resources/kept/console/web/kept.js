// What the pages can do beyond plain forms and links: keys, and a countdown. Without this file everything still works.
(() => {
  'use strict';

  const inField = (e) => e instanceof Element && (e.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]') || e.closest('dialog[open]') !== null);
  const seen = (e) => e.offsetParent !== null || e.getClientRects().length > 0;

  // One key an action: whatever carries data-key is pressed, opened, or gets the cursor.
  const act = (e) => {
    if (e.matches('textarea, input, select')) { e.focus(); return; }
    if (e.matches('summary')) {
      const details = e.parentElement;
      details.open = !details.open;
      if (details.open) { (details.querySelector('textarea, select, input:not([type=hidden])') || details.querySelector('button') || e).focus(); }
      return;
    }
    e.click();
  };

  const withKey = (key) => [...document.querySelectorAll('[data-key]')].find((e) => e.dataset.key === key && key !== '' && !e.disabled && seen(e));

  const help = () => {
    const dialog = document.getElementById('keys');
    if (!dialog || dialog.open) { return; }
    const list = dialog.querySelector('dl');
    list.replaceChildren();
    const add = (key, says) => {
      const row = document.createElement('div');
      const dt = document.createElement('dt');
      const kbd = document.createElement('kbd');
      kbd.textContent = key;
      dt.append(kbd);
      const dd = document.createElement('dd');
      dd.textContent = says;
      row.append(dt, dd);
      list.append(row);
    };
    const known = new Set();
    for (const e of document.querySelectorAll('[data-key]')) {
      if (!e.dataset.key || known.has(e.dataset.key) || !seen(e)) { continue; }
      known.add(e.dataset.key);
      add(e.dataset.key, e.dataset.says || e.textContent.trim());
    }
    if (document.querySelector('.rowlink')) { add('j', 'down the list'); add('k', 'up the list'); add('Enter', 'open'); }
    add('?', 'this list');
    dialog.showModal();
  };

  const move = (step) => {
    const links = [...document.querySelectorAll('.rowlink')];
    if (links.length === 0) { return false; }
    const at = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))].focus();
    return true;
  };

  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.repeat) { return; }
    if (e.key === 'Escape' && document.activeElement instanceof HTMLElement && inField(document.activeElement) && !document.querySelector('dialog[open]')) { document.activeElement.blur(); return; }
    if (inField(e.target)) { return; }
    if (e.key === '?') { e.preventDefault(); help(); return; }
    const target = withKey(e.key);
    if (target) { e.preventDefault(); act(target); return; }
    if ((e.key === 'j' && move(1)) || (e.key === 'k' && move(-1))) { e.preventDefault(); }
  });

  // A form is sent once.
  document.addEventListener('submit', (e) => {
    if (e.defaultPrevented || e.target.method !== 'post') { return; }
    if (e.target.dataset.sent) { e.preventDefault(); return; }
    e.target.dataset.sent = 'yes';
    setTimeout(() => { delete e.target.dataset.sent; }, 4000);
  });

  // What can still be undone counts down, and goes when it cannot.
  const begun = performance.now();
  const count = () => {
    for (const form of document.querySelectorAll('.undo')) {
      const left = Number(form.dataset.until) - (performance.now() - begun);
      if (left <= 0) { form.remove(); continue; }
      form.querySelector('.left').textContent = Math.ceil(left / 1000);
    }
  };
  if (document.querySelector('.undo')) { setInterval(count, 250); }
})();
