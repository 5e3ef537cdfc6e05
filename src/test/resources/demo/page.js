// Places calls, and shows every second what has arrived. Rows are built from text, so that nothing in them is markup.
const said = document.getElementById('said');
const GONE = 'Ringroute does not answer: does make run still go on?';

document.getElementById('calls').addEventListener('submit', async event => {
  event.preventDefault();
  const button = event.submitter;
  try {
    const answer = await fetch('/demo/calls', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        shape: button.value,
        from: button.dataset.from,
        extension: button.dataset.extension
      })
    });
    const result = await answer.json();
    said.textContent = result.callId ? `It rings: ${button.textContent} (call ${result.callId}).` : result.error;
  } catch (e) {
    said.textContent = GONE;
  }
});

function row(one) {
  const tr = document.createElement('tr');
  const link = document.createElement('a');
  link.href = one.address;
  link.target = '_blank';
  link.textContent = one.title;
  const detail = document.createElement('span');
  detail.textContent = one.detail;
  tr.insertCell().append(link, detail);
  tr.insertCell().textContent = one.about;
  tr.insertCell().textContent = one.owner;
  return tr;
}

async function refresh() {
  try {
    const arrived = await (await fetch('/demo/arrived')).json();
    for (const [name, rows] of Object.entries(arrived)) {
      document.querySelector(`#${name} tbody`).replaceChildren(...rows.map(row));
      document.querySelector(`[data-none=${name}]`).hidden = rows.length > 0;
    }
  } catch (e) {
    said.textContent = GONE;
  }
}

refresh();
setInterval(refresh, 1000);
