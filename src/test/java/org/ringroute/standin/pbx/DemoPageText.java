package org.ringroute.standin.pbx;

/** What a browser gets of the demo page. */
final class DemoPageText {

    static final String HTML =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>PBX stand-in</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/demo/page.css">
            <script src="/demo/page.js" defer></script>
            </head>
            <body>
            <h1>PBX stand-in</h1>
            <p>Each button lets a call happen: it rings for a second and lasts two.
            Empty fields mean what the button says.</p>
            <form id="call">
            <label>Outside number <input name="from" autocomplete="off" placeholder="from the button"></label>
            <label>Extension <input name="extension" autocomplete="off" placeholder="from the button"></label>
            <div class="buttons">
            <button name="shape" value="inboundAnswered" data-from="14155550101"
              data-extension="1001">a known contact calls 1001</button>
            <button name="shape" value="inboundAnswered" data-from="12065550199"
              data-extension="1002">an unknown number calls 1002</button>
            <button name="shape" value="ringGroupAnswered" data-from="14155550101"
              data-extension="1002">ring group</button>
            <button name="shape" value="queueAnswered" data-from="14155550101"
              data-extension="1004">queue</button>
            <button name="shape" value="inboundMissed" data-from="14155550101"
              data-extension="1001">missed</button>
            <button name="shape" value="outboundAnswered" data-from="14155550101"
              data-extension="1001">outbound</button>
            <button name="shape" value="outboundBusy" data-from="14155550101"
              data-extension="1001">busy</button>
            <button name="shape" value="blindTransfer" data-from="14155550101"
              data-extension="1001">transfer</button>
            </div>
            </form>
            <p id="said" role="status"></p>
            <h2>Deliveries</h2>
            <table>
            <thead><tr><th>at</th><th>event</th><th>call</th><th>attempt</th>
            <th>status</th><th>ms</th><th>message</th></tr></thead>
            <tbody id="deliveries"></tbody>
            </table>
            </body>
            </html>
            """;

    /** Rows are built from text nodes, so that nothing in a message can become markup. */
    static final String SCRIPT =
            """
            const form = document.getElementById('call');
            const said = document.getElementById('said');
            const rows = document.getElementById('deliveries');

            form.addEventListener('submit', async event => {
              event.preventDefault();
              const button = event.submitter ?? form.querySelector('button');
              const answer = await fetch('/demo/calls', {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({
                  shape: button.value,
                  from: form.from.value.trim() || button.dataset.from,
                  extension: form.extension.value.trim() || button.dataset.extension
                })
              });
              const result = await answer.json();
              said.textContent = result.callId ? 'Call ' + result.callId : result.error;
            });

            function row(delivery) {
              const tr = document.createElement('tr');
              tr.className = delivery.status >= 200 && delivery.status < 300 ? 'good' : 'bad';
              const cells = [delivery.at.substring(11, 23), delivery.type, delivery.callId, delivery.attempt,
                delivery.status || delivery.failure, delivery.millis, delivery.body];
              for (const cell of cells) {
                tr.insertCell().textContent = cell;
              }
              return tr;
            }

            async function refresh() {
              try {
                const answer = await fetch('/demo/deliveries');
                rows.replaceChildren(...(await answer.json()).map(row));
              } catch (e) {
                said.textContent = 'The stand-in is gone.';
              }
            }

            refresh();
            setInterval(refresh, 1000);
            """;

    static final String STYLE =
            """
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
            label { margin-right: 1.5rem; }
            input, button { font: inherit; padding: .3rem .6rem; }
            .buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: 1rem; }
            table { border-collapse: collapse; font-size: .85rem; width: 100%; }
            th, td { border-bottom: 1px solid #ddd; padding: .2rem .5rem; text-align: left; vertical-align: top; }
            td:last-child { font-family: monospace; overflow-wrap: anywhere; }
            .good td:nth-child(5) { color: #176b2c; }
            .bad td:nth-child(5) { color: #a11; font-weight: bold; }
            """;

    private DemoPageText() {}
}
