// Sends requests for the parent process, and returns how long each of them took.
import autocannon from 'autocannon';

process.on('message', async ({ url, headers, body, expected, connections, seconds }) => {
  const times = [];
  const reasons = [];
  const load = autocannon({
    ...{ url, method: 'POST', headers, body, connections, duration: seconds, expectBody: expected },
  });
  // autocannon's own histogram has a resolution of 1 ms
  load.on('response', (_client, _status, _bytes, ms) => times.push(ms));
  load.on('reqError', (error) => reasons.push(String(error)));
  load.on('reqMismatch', (answer) => reasons.push(`the response was ${answer}`));
  const { duration, errors, mismatches } = await load;
  process.send({ times, seconds: duration, failures: errors + mismatches, reason: reasons[0] ?? '' });
});
process.on('disconnect', () => process.exit());
