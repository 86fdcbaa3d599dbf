const http = require('node:http');

/** Stands before the replay endpoint, passes everything on and keeps the requests. */
async function startTap(upstream) {
  const { port } = new URL(upstream);
  const agent = new http.Agent({ keepAlive: true });
  const requests = [];
  const server = http.createServer((incoming, response) => {
    const chunks = [];
    incoming.on('data', chunk => chunks.push(chunk));
    incoming.on('end', () => {
      const { method, url: path, headers } = incoming;
      const request = { method, path, headers, body: Buffer.concat(chunks) };
      requests.push(request);
      const outgoing = http.request(
        { host: '127.0.0.1', port, agent, method, path, headers },
        answer => {
          response.writeHead(answer.statusCode, answer.headers);
          answer.pipe(response);
        },
      );
      outgoing.end(request.body);
    });
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${server.address().port}`,
    requests: () => requests,
    stop: () => {
      server.closeAllConnections();
      agent.destroy();
      return new Promise(resolve => server.close(resolve));
    },
  };
}

module.exports = { startTap };
