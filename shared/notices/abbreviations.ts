const LISTS = {
  letters: `
    rif.to all.to f.to p.es soc.coop num.ro n.ro nr.ro c.ca s.pa s.as reg.to contr.to docum.to doc.to
    ric.to vers.to pag.to sud.to agg.to prot.no cod.to dich.ne comunic.ne comun.ne iscr.ne prenot.ne fatt.ne att.ne
    assic.ne pens.ne min.to istit.to dip.to serv.no`,
  days: 'pross.mo pross.ma ult.mo ult.ma c.mo sett.na sett.re ott.re nov.re dic.re',
  places: 'c.so p.za s.to p.to app.to appart.to cond.no circ.ne staz.ne sc.int prov.to prov.na int.no',
  people: `
    on.li rev.do rev.mo rev.ma cap.no brig.re cancell.re cons.re ass.ne amm.re amm.ne ammin.ne dir.re dir.ne comm.ne
    sez.ne fed.ne conf.ne f.li giov.ni salv.re dom.co ant.io car.mo car.ma aff.mo aff.ma obb.mo dev.mo ecc.mo em.mo
    sant.mo dr.sa`,
  telephones: 'tel.casa cell.casa tel.no tel.int n.tel num.tel uff.tel',
  titles: `
    gent.mo gent.ma gent.me gent.li gentil.mo gentil.ma ill.mo ill.ma ill.me egr.mo spett.li chiar.mo chiar.ma
    stim.mo stim.ma preg.mo preg.ma pregiat.mo pregiat.ma dott.re dott.sa prof.re prof.sa sig.na sig.re sigg.re
    avv.to rag.re cav.re`,
};

/**
 * Italian words cut short that end like a host (`.to` is Tonga, `.mo` Macao): each as a whole, never an ending alone.
 * Those whose end is no top-level domain (`all.ti`, `on.le`) need no place here.
 */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(Object.values(LISTS).join(' ').trim().split(/\s+/));

const TITLE = 'gent|gentil|ill|egr|spett|chiar|stim|preg|pregiat|sigg?|dott|prof|avv|ing|arch|geom|rag|cav';
const IS_TITLE = new RegExp(`^(?:${TITLE})$`);
// "Gent.mo/a", "Gent.mo/Sig.ra"; where more comes it is the path of a host.
const OTHER_FORM = new RegExp(
  `^/(?:\\p{L}{1,2}|(?:${TITLE})\\.?\\p{L}{0,4})(?![\\p{L}\\p{N}_@/?#=&%-]|\\.[\\p{L}\\p{N}])`,
  'iu',
);
const GOES_ON = /^(?:@|[/?#][\p{L}\p{N}/_~%-])/u;

/**
 * How many of a dotted word's labels (in lower case) are an abbreviation with which it begins; 0: none.
 * `after`: the text that follows the word; what goes on like an address or a path begins with no abbreviation.
 */
export function abbreviatedIn(labels: readonly string[], after: string): number {
  const others = labels.findIndex((label) => !IS_TITLE.test(label));
  const titles = others === -1 ? labels.length : others;
  if (GOES_ON.test(after) && !(titles > 0 && OTHER_FORM.test(after))) return 0;
  if (titles === 0) return ABBREVIATIONS.has(labels.slice(0, 2).join('.')) ? 2 : 0;
  // Titles come one after another ("Egr.dott.ing."), and some of them are top-level domains.
  return ABBREVIATIONS.has(labels.slice(titles - 1, titles + 1).join('.')) ? titles + 1 : titles;
}
