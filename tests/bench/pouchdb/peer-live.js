// SPDX-License-Identifier: GPL-3.0-or-later
// From one desk's put until another, in live replication, tells of it.
// Usage: peer-live.js PORT FOLDER N. Prints the median: {"live": seconds}.
const path = require('path');
const { performance } = require('perf_hooks');
const [port, folder, count] = process.argv.slice(2);
const PouchDB = require('pouchdb-node').defaults({ prefix: folder + path.sep });
const url = `http://127.0.0.1:${port}/live-${process.pid}`;

async function main() {
  const desk = new PouchDB(`desk-live-${process.pid}`);
  const other = new PouchDB(`other-live-${process.pid}`);
  let arrived = null;
  other.changes({ live: true, since: 'now' }).on('change', (change) => arrived(change.id));
  desk.replicate.to(url, { live: true, retry: true });
  other.replicate.from(url, { live: true, retry: true });

  const seconds = [];
  for (let i = 0; i <= Number(count); i += 1) {
    const id = `ticket-${i}`;
    const there = new Promise((resolve) => {
      arrived = (seen) => { if (seen === id) resolve(); };
    });
    await desk.put({ _id: id, name: 'Wanjiru', department: 'OPD', state: 'waiting' });
    const start = performance.now();
    await there;
    if (i > 0) seconds.push((performance.now() - start) / 1000);
  }

  seconds.sort((a, b) => a - b);
  console.log(JSON.stringify({ live: seconds[Math.floor(seconds.length / 2)] }));
}

main().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
