import type { ReactNode } from 'react';
import { Redirect, Route } from 'wouter';
import { CLASS_IDS } from '../../race/class-id.ts';
import { lastClass } from '../data/remembered.ts';
import { useIsUnknownClass } from '../data/use-classes.ts';
import { NotFound } from './not-found.tsx';

type View = (props: { classId: number }) => ReactNode;

/**
 * Creates the route for a view of one class. Checks that the id in the address can be a class before it is used
 * in a request.
 */
export function classRoute(view: string, View: View) {
  return (
    <Route path={`/${view}/:classId?`}>
      {({ classId = String(lastClass()) }) =>
        CLASS_IDS.includes(Number(classId)) ? (
          <OfClass key={classId} view={view} classId={Number(classId)}>
            <View classId={Number(classId)} />
          </OfClass>
        ) : (
          <NotFound />
        )
      }
    </Route>
  );
}

/**
 * Shows a view before the page knows whether the class exists, so that the view does not wait for the classes.
 * Visitors whose last class has been removed from the stack get to class 1.
 */
function OfClass({ view, classId, children }: { view: string; classId: number; children: ReactNode }) {
  if (!useIsUnknownClass(classId)) return children;
  return classId === lastClass() ? <Redirect to={`/${view}/1`} replace /> : <NotFound />;
}
