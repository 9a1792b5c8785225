// Checks the page with axe, which is already loaded in it, and for a few things that axe leaves out. Passes a list of
// what is wrong to its last argument, a function: [{ rule, target, html, why }].
const done = arguments[arguments.length - 1];
const wrong = [];

const short = (element) => element.cloneNode(false).outerHTML.slice(0, 300);
const report = (rule, element, why) => wrong.push({ rule, target: path(element), html: short(element), why });

function path(element) {
  const here = element.dataset?.testid ? `[data-testid=${element.dataset.testid}]` : element.localName;
  return element.parentElement && !element.dataset?.testid ? `${path(element.parentElement)} > ${here}` : here;
}

// Nothing has to be scrolled sideways to be read.
const boxes = [document.documentElement, ...document.querySelectorAll('main, nav, dialog[open]')];
for (const box of boxes) {
  if (box.scrollWidth > box.clientWidth) report('sideways', box, `${box.scrollWidth} px in ${box.clientWidth} px`);
}

// What can have the keyboard focus has a name.
const CAN = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
axe.setup(document);
// What is behind a modal dialog cannot be reached.
const modal = document.querySelector('dialog:modal');
for (const element of document.querySelectorAll(CAN)) {
  if (!element.checkVisibility() || element.disabled || (modal && !modal.contains(element))) continue;
  if (axe.commons.text.accessibleText(element).trim() === '') report('no name', element, 'it can have the keyboard');
}
axe.teardown();

axe
  .run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    resultTypes: ['violations'],
  })
  .then(({ violations }) => {
    for (const { id, nodes } of violations) {
      for (const { target, html, failureSummary } of nodes) {
        wrong.push({ rule: id, target: target.join(' '), html: html.slice(0, 300), why: failureSummary });
      }
    }
    done(wrong);
  })
  .catch((error) => done(String(error)));
