/** Length of the shortest race that can be counted. In shorter slots, the viewer connects too late. */
export const MIN_RACE_SECONDS = 20;
