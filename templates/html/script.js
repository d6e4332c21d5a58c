'use strict';
{
  const form = document.getElementById('filter');
  const text = document.getElementById('filter-text');
  const law = document.getElementById('filter-law');
  const family = document.getElementById('filter-family');
  const count = document.getElementById('filter-count');
  const rules = Array.from(document.querySelectorAll('section.rule'), (section) => ({
    section,
    family: section.dataset.family,
    laws: section.dataset.laws.split('|'),
    about: section.querySelector('h3').textContent.toLowerCase(),
    faults: Array.from(section.querySelectorAll('.fault'), (article) => ({ article, text: null })),
  }));
  const all = rules.reduce((sum, rule) => sum + rule.faults.length, 0);
  const has = (rule, fault, words) => {
    if (fault.text === null) fault.text = fault.article.textContent.toLowerCase();
    return words.every((word) => rule.about.includes(word) || fault.text.includes(word));
  };
  const apply = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const weights = new Set(Array.from(form.querySelectorAll('input[name=weight]:checked'), (box) => box.value));
    let shown = 0;
    for (const rule of rules) {
      const fits = (!law.value || rule.laws.includes(law.value)) && (!family.value || rule.family === family.value);
      let here = 0;
      for (const fault of rule.faults) {
        const keep = fits && weights.has(fault.article.dataset.weight) && has(rule, fault, words);
        fault.article.hidden = !keep;
        if (keep) here += 1;
      }
      rule.section.hidden = here === 0;
      shown += here;
    }
    count.textContent = shown === all ? `All ${all} shown.` : `${shown} of ${all} shown.`;
  };
  // A link to what is filtered out must lead to it all the same.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest('[hidden]')) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  };
  if (form) {
    form.hidden = false;
    form.addEventListener('input', apply);
    form.addEventListener('submit', (event) => event.preventDefault());
    addEventListener('hashchange', reveal);
    apply();
  }
}
