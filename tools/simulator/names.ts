/** Rider names. A name depends only on the rider's id, so boards, results and messages always agree. */
const FIRST =
  `Ada Amir Anouk Arlo Asha Beatriz Bram Callum Cleo Dara Davi Edda Elif Emre Esme Farid Femi Freya
Gael Greta Hana Hugo Ida Idris Imani Ines Ivo Jada Jonas Juno Kaia Kenji Kiran Lars Leila Lior Luz Malik Mara
Mateo Mei Milo Nadia Nils Noor Odin Olga Omar Petra Priya Quinn Rafa Remy Rosa Rune Sana Selim Sol Stella Tariq
Tess Tomas Uma Vera Viggo Wanda Willem Yara Yusuf Zadie Zeno`.split(/\s+/);

const LAST =
  `Abara Aldana Arai Baker Bianchi Brandt Carver Castel Cho Conti Dahl Demir Diaz Dufour Eklund Engel
Farrow Fischer Fuentes Gallo Garner Haas Hale Hansen Hart Ibarra Ikeda Iversen Jansen Jensen Kamau Keller Kovac
Kruger Lang Laurent Lind Lopez Maier Marsh Meyer Moreau Mori Nagy Nilsen Novak Okafor Olsen Ortega Park Pereira
Petrov Quist Rahman Reyes Rivera Rossi Sato Silva Singh Stone Suzuki Tanaka Toledo Ueda Urban Vance Varga Vega
Wagner Weiss Winter Yildiz Young Zapata Zeller`.split(/\s+/);

/** A prime larger than the number of pairs, so stepping by it visits every pair before repeating one. */
const STRIDE = 7919;

/** Number of different names. */
export const NAMES = FIRST.length * LAST.length;

/** Returns the rider's name. The first `NAMES` riders of a class all have different names. */
export function nameOf(racerId: number): string {
  const pair = (racerId * STRIDE) % NAMES;
  return `${FIRST[pair % FIRST.length]} ${LAST[Math.floor(pair / FIRST.length)]}`;
}
