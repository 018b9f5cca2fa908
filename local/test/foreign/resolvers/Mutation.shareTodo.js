export function request(ctx) {
  ctx.stash.with = ctx.args.with;
  return {};
}

export function response(ctx) {
  return ctx.prev.result;
}
