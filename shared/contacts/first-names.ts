const NAMES = `
abramo achille ada adalgisa adamo adelaide adele adelina adolfo adriana adriano agata agnese agostino aida alba alberta
alberto aldo alessandra alessandro alessia alessio alex alexandra alexandru alfio alfonsina alfonso alfredo alice alida
aldina alina allegra alma altea alvaro amalia amanda ambra ambrogio amedeo amelia amina ana anastasia andrea andreea angela
angelica angelina angelo anita anna annalisa annamaria annarita antonella antonello antonia antonietta antonino antonio
arianna armando arnaldo arturo asia assunta attilio augusta augusto aurelia aurelio aurora azzurra barbara bartolomeo
beatrice benedetta benedetto beniamino bernardo berta bettina biagio bianca bice bruna brunella bruno calogero
camilla camillo carla carlo carlotta carmela carmelo carmen carmine carolina caterina catia cecilia celeste celestino cesare
cesira chiara cinzia cira ciro clara claudia claudio clelia clotilde concetta corrado cosimo costantino cristian cristiana
cristiano cristina dalila damiano daniela daniele danila danilo dante daria dario davide debora deborah delia denis denise
diana diego dina dino dora doriana domenica domenico donata donatella donato edda edgardo edmondo edoardo egidio elda elena
eleonora elettra eliana elio elisa elisabetta elsa elvira emanuela emanuele emilia emiliano emilio emma enrica enrico enza
enzo ercole eric erica erika ermanno ermelinda ernesto eros ester ettore eugenia eugenio eva evelina ezio fabia fabiana
fabiano fabio fabiola fabrizia fabrizio fausta fausto federica federico felice ferdinando fernanda fernando ferruccio
filippa filippo fiorella fiorenza flaminia flavia flavio flora florian francesca francesco franca franco fulvia fulvio
gabriele gabriella gaetana gaetano gaia gaspare gemma gennaro germana germano gerardo giacinta giacinto giacoma giacomo
giada gianni giampaolo giampiero giancarla giancarlo gianfranco gianluca gianluigi gianmarco gianmaria gianna gianpaolo
gianpiero gigi gilda gilberto gina gino gioele gioia giordano giorgia giorgio giosuè giovanna giovanni giulia giuliana
giuliano giulietta giulio giuseppa giuseppe giuseppina giusi giusy glauco gloria graziana graziano grazia graziella greta
gualtiero guglielmo guido gustavo ida ignazio igor ilaria ileana ilenia ilia imma immacolata ines innocenza iolanda ippolito
irene iride iris irma isa isabella isidoro isotta italo iva ivan ivana ivano ivo jacopo jessica jolanda katia lara laura
lavinia lea leandro leda leila lella leo leonarda leonardo leone letizia lia liana libera liberato lidia lilia liliana lina
lino lisa livia livio lola loredana lorella lorena lorenza lorenzo loretta loris luana luca lucia luciana luciano lucio
lucrezia ludovica ludovico luigi luigia luigina luisa luisella maddalena mafalda manuel manuela mara marcella marcello marco
margherita maria mariagrazia mariangela marianna marianne mariano mariapia mariarosa mariastella marica mariella marilena
marina marino mario marisa marisol marta martina marzia massimiliana massimiliano massimo matilde matteo mattia maura
maurizia maurizio mauro melania melissa mercedes mia michela michelangelo michele milena milo mimma mimmo mina mirco miriam
mirella mirko moira monica morena moreno nadia nando nara natale natalia natalina nello nerina nicla nico nicola nicole
nicoletta nicolò niccolò nina nino noemi nora norma nunzia nunzio olga olimpia oliviero onofrio orazio oreste orietta
ornella orsola oscar osvaldo ottavia ottavio palmira pamela paola paolina paolo pasquale pasqualina patrizia patrizio paul
pellegrino pia piera pierangelo piergiorgio pierina pierluigi piero pierpaolo pietro pina pino pippo primo priscilla
prospero quirino rachele raffaele raffaella raimondo ramona raul rebecca regina remo renata renato renzo riccarda riccardo
rino rita roberta roberto rocco rodolfo romana romano romeo romina romolo rosa rosalba rosalia rosalinda rosamaria rosanna
rosaria rosario rosella rosetta rosina rosita rossana rossella ruben ruggero ruth sabina sabrina salvatore salvo samantha
samanta samuel samuela samuele sandra sandro santa santina santino santo sara saverio sebastiano selena selene serafina
serafino serena sergio settimio sibilla silvana silvano silvestro silvia silvio simona simonetta simone sofia sonia
spartaco stefania stefano stella susanna svetlana tamara tania tatiana tea tecla teodora teodoro teresa teresina tiberio
tina tino tito tiziana tiziano tommasa tommaso tonia tonina tonino tosca tullia tullio ubaldo ugo ulisse umberta umberto
urbano valentina valentino valeria valerio vanda vanessa vanna vasco velia vera veronica vilma vincenza vincenzo viola
virgilio virginia virginio vita vito vittoria vittorio viviana vladimiro walter wanda yuri zaira zita zoe zoë
`;

const KNOWN: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));
/** What one calls a relative, or somebody of the Church, before the name. */
const KIN = /^(?:zia|zio|nonna|nonno|mamma|papà|babbo|cugina|cugino|suocera|suocero|suor|fra|padre|madre)$/;
/** The first half of a given name in two words. */
const HALF = /^(?:gian|pier|anna|maria|rosa)$/;
/** What somebody is called in an address book who is known by what they do. */
const TRADE =
  /^(?:idraulic[oa]|elettricist[ae]|muratore|falegname|imbianchino|fabbro|giardiniere|meccanico|carrozziere|gommista|parrucchier[ae]|estetista|barbiere|medico|dottore|dottoressa|dentista|pediatra|veterinari[oa]|fisioterapista|psicolog[oa]|notaio|avvocato|commercialista|geometra|architetto|amministrat(?:ore|rice)|assicurazione|assicuratore|badante|colf|maestr[oa]|professore|professoressa|parroco|parrocchia|don|macellaio|panettiere|fruttivendolo|tassista|autista|portier[ea]|custode|vicin[oa])$/;
/** What a family name in two words begins with. */
const PARTICLE = /^(?:de|di|da|d|del|della|dello|dei|degli|delle|dal|dalla|lo|la|li|le|van|von)$/;

/**
 * What a friend would call somebody, out of the plausible words of a name; empty when it is not plain. Address books often
 * put the family name first: names that are usual in Italy tell which is which.
 */
export function givenNameIn(words: readonly string[]): string {
  const [first, second] = words;
  if (first === undefined || Array.from(first).length < 2) return '';
  const [one, two] = [first.toLowerCase(), second?.toLowerCase() ?? ''];
  const isTwo = HALF.test(one) && KNOWN.has(two) && !(KNOWN.has(one) && words.length === 2);
  if (KIN.test(one) || isTwo) return words.slice(0, 2).join(' ');
  if (KNOWN.has(one)) return first;
  const isFamily = PARTICLE.test(one);
  const last = words.length > (isFamily ? 2 : 1) ? words.at(-1) : undefined;
  if (last !== undefined && KNOWN.has(last.toLowerCase())) return last;
  // A particle begins a family name. One word alone may well be a nickname; a trade is no name.
  return isFamily || TRADE.test(one) ? '' : first;
}
