import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { createAlleycatClient } from '@alleycat/client';
import { AlleycatContext } from '../data/alleycat.ts';
import { ConfigContext, reloadIfOutdated, type Config } from '../data/config.ts';
import { createQueryClient } from '../data/query-client.ts';
import { lastClass } from '../data/remembered.ts';
import { serverClock } from '../data/server-clock.ts';
import { resumeRide } from '../ride/model/current-ride.ts';
import { riderToken } from '../ride/sign-in/session.ts';
import { lazily } from '../ui/failure/lazily.tsx';
import { WatchView } from '../watch/watch-view.tsx';
import { classRoute } from './class-route.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';
import { useAddress } from './use-address.ts';
import { ViewBoundary } from './view-boundary.tsx';

// Most visitors come to watch, so the other views load on demand.
const ResultsView = lazily(() => import('../results/results-view.tsx'));
const RaceView = lazily(() => import('../results/race-view.tsx'));
const RecordsView = lazily(() => import('../records/records-view.tsx'));
const RiderView = lazily(() => import('../rider/rider-view.tsx'));
const RideView = lazily(() => import('../ride/ride-view.tsx'));
const WallView = lazily(() => import('../wall/wall-view.tsx'));

/** The page: its API client, its routes and the shell around every view. */
export function App({ config }: { config: Config }) {
  const [client] = useState(() =>
    createAlleycatClient({
      url: config.graphqlUrl,
      auth: { type: 'apiKey', apiKey: config.apiKey },
      rider: { token: () => riderToken(config) },
      fetch: serverClock.fetch,
    }),
  );
  const [queries] = useState(() => createQueryClient({ onError: () => reloadIfOutdated(config) }));
  useEffect(() => void resumeRide(client), [client]);
  return (
    <ConfigContext value={config}>
      <AlleycatContext value={client}>
        <QueryClientProvider client={queries}>
          {/* hash routes need no rewrite rules on the server, so deep links work on any static host */}
          <Router hook={useAddress}>
            <Shell>
              <ViewBoundary>
                <Switch>
                  <Route path="/">
                    <Redirect to={`/watch/${lastClass()}`} replace />
                  </Route>
                  {classRoute('watch', (props) => (
                    <WatchView {...props} />
                  ))}
                  {classRoute('results', (props) => (
                    <ResultsView {...props} />
                  ))}
                  {classRoute('records', (props) => (
                    <RecordsView {...props} />
                  ))}
                  {classRoute('ride', (props) => (
                    <RideView {...props} config={config} />
                  ))}
                  {classRoute('wall', (props) => (
                    <WallView {...props} />
                  ))}
                  <Route path="/race/:raceId">
                    {({ raceId }) => <RaceView key={raceId} raceId={raceId} />}
                  </Route>
                  <Route path="/rider/:racerId">
                    {({ racerId }) => <RiderView key={racerId} racerId={racerId} />}
                  </Route>
                  <Route>
                    <NotFound />
                  </Route>
                </Switch>
              </ViewBoundary>
            </Shell>
          </Router>
        </QueryClientProvider>
      </AlleycatContext>
    </ConfigContext>
  );
}
