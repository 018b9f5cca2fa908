import { useEffect } from 'react';
import { useClassName } from '../data/use-classes.ts';
import type { Config } from '../data/config.ts';
import { LinkButton } from '../ui/button.tsx';
import { ClassPicker } from '../ui/class/class-picker.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useRide } from './model/current-ride.ts';
import { RideFinished } from './after/ride-finished.tsx';
import { Riding } from './during/riding.tsx';
import { checkSession, useSession } from './sign-in/session.ts';
import { StartPanel } from './before/start-panel.tsx';
import { Welcome } from './before/welcome.tsx';
import { t } from '../i18n/t.ts';

/** The view for riding in a class, from sign-in to result. */
export default function RideView({ classId, config }: { classId: number; config: Config }) {
  useEffect(() => {
    void checkSession(config);
  }, [config]);
  const course = useClassName(classId);
  return (
    <Page title={course && t('ride.title', { course })} nav={<ClassPicker classId={classId} to="/ride" />}>
      <RideStage classId={classId} config={config} />
    </Page>
  );
}

/** What the rider sees now: sign-in, start, ride or result. */
function RideStage({ classId, config }: { classId: number; config: Config }) {
  const { status, rider } = useSession();
  const ride = useRide();
  if (config.userPoolId === undefined)
    return (
      <Notice title={t('ride.unavailable.title')}>
        <p>{t('ride.unavailable.text')}</p>
        <LinkButton to={`/watch/${classId}`} look="primary">
          {t('actions.watchRace')}
        </LinkButton>
      </Notice>
    );
  if (ride?.phase === 'riding' && ride.classId !== classId) return <RidesElsewhere classId={ride.classId} />;
  if (ride?.classId === classId)
    return ride.phase === 'riding' ? <Riding ride={ride} /> : <RideFinished ride={ride} />;
  if (status === 'unknown') return <p role="status">{t('ride.checking')}</p>;
  return rider ? (
    <StartPanel classId={classId} config={config} rider={rider} />
  ) : (
    <Welcome classId={classId} config={config} />
  );
}

/** Shown to a rider who is riding in another class. */
function RidesElsewhere({ classId }: { classId: number }) {
  const course = useClassName(classId);
  return (
    <Notice title={course && t('ride.elsewhere.title', { course })}>
      <p>{t('ride.elsewhere.text')}</p>
      <LinkButton to={`/ride/${classId}`} look="primary">
        {t('ride.back')}
      </LinkButton>
    </Notice>
  );
}
