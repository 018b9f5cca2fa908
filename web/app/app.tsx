import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { createAlleycatClient, AlleycatError } from '@alleycat/client';
import { isClassId } from '../../race/race-id.ts';
import { AlleycatContext } from '../data/alleycat.ts';
import type { Config } from '../data/config.ts';
import { lastClass } from '../data/remembered.ts';
import { riderToken } from '../ride/sign-in/session.ts';
import { lazily } from '../ui/failure/lazily.tsx';
import { WatchView } from '../watch/watch-view.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';
import { ViewBoundary } from './view-boundary.tsx';

// Watching is what most come for; the other views are fetched when they are asked for.
const ResultsView = lazily(() => import('../results/results-view.tsx'));
const RaceView = lazily(() => import('../results/race-view.tsx'));
const RecordsView = lazily(() => import('../records/records-view.tsx'));
const RiderView = lazily(() => import('../rider/rider-view.tsx'));
const RideView = lazily(() => import('../ride/ride-view.tsx'));
const WallView = lazily(() => import('../wall/wall-view.tsx'));

const MOST_RETRIES = 2;

/** A view of a class, anew for each class; `classId` is checked before anything asks the API for it. */
function classRoute(view: string, View: (props: { classId: number }) => React.ReactNode) {
  return (
    <Route path={`/${view}/:classId?`}>
      {({ classId = String(lastClass()) }) =>
        isClassId(Number(classId)) ? <View key={classId} classId={Number(classId)} /> : <NotFound />
      }
    </Route>
  );
}

/** The page: its client, its routes, what surrounds every view. */
export function App({ config }: { config: Config }) {
  const [client] = useState(() =>
    createAlleycatClient({
      url: config.graphqlUrl,
      auth: { type: 'apiKey', apiKey: config.apiKey },
      rider: { token: () => riderToken(config) },
    }),
  );
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            // by default a query waits in silence while offline
            networkMode: 'always',
            refetchOnReconnect: true,
            retry: (failures, error) => navigator.onLine && failures < MOST_RETRIES && !isFatal(error),
          },
          mutations: { networkMode: 'always' },
        },
      }),
  );
  return (
    <AlleycatContext value={client}>
      <QueryClientProvider client={queries}>
        {/* hash routes need no rules at the host, so any static hosting serves deep links */}
        <Router hook={useHashLocation}>
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
  );
}

/** Errors that the same question would meet again: asking once more only makes the visitor wait. */
function isFatal(error: Error): boolean {
  return (
    error instanceof AlleycatError && !['NetworkError', 'Timeout', 'Throttled'].includes(error.errorType)
  );
}
