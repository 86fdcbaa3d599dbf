const http = require('node:http');

/** As many at once as a scan has units at once. */
const AT_ONCE = 4;

/** Sends the same requests again and reads the answers, and nothing else. */
async function sendAgain(requests, upstream) {
  const { port } = new URL(upstream);
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const queue = [...requests];
  const send = ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const outgoing = http.request(
        { host: '127.0.0.1', port, agent, method, path, headers },
        answer => {
          answer.resume();
          answer.on('end', resolve);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await send(next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  agent.destroy();
}

module.exports = { sendAgain };
