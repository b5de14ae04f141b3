// SPDX-License-Identifier: GPL-3.0-or-later
// One desk sends N documents written while it was away, another takes them all.
// Usage: peer-drain.js PORT FOLDER N. Prints documents a second: {"push","pull"}.
const path = require('path');
const { performance } = require('perf_hooks');
const [port, folder, count] = process.argv.slice(2);
const PouchDB = require('pouchdb-node').defaults({ prefix: folder + path.sep });
const url = `http://127.0.0.1:${port}/drain-${process.pid}`;
const options = { batch_size: 500, batches_limit: 10 };

function ticket(i) {
  const n = String(i).padStart(6, '0');
  return {
    _id: `ticket-${n}`, name: `Mukamana Jeanne ${n}`, phone: `+250788${n}`, sex: 'f',
    age: 34, urgency: 'yellow', state: 'waiting', department: 'OPD', number: `A${i}`,
    entered: Date.now(), user: 'uwase', step: 'issue',
  };
}

async function main() {
  const desk = new PouchDB(`desk-${process.pid}`);
  const other = new PouchDB(`other-${process.pid}`);
  const tickets = Array.from({ length: Number(count) }, (_, i) => ticket(i));
  for (let i = 0; i < tickets.length; i += 500) await desk.bulkDocs(tickets.slice(i, i + 500));

  const start = performance.now();
  await desk.replicate.to(url, options);
  const pushed = performance.now();
  await other.replicate.from(url, options);
  const pulled = performance.now();

  if ((await other.info()).doc_count !== tickets.length) throw new Error('some are missing');
  const rate = (from, to) => (tickets.length * 1000) / (to - from);
  console.log(JSON.stringify({ push: rate(start, pushed), pull: rate(pushed, pulled) }));
}

main().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
