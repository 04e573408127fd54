import { describe, expect, it } from 'vitest';
import { proofStory } from '#shared/text/proof';
import { textsFor } from '#shared/text/texts';
import { PROOF } from '../../renderer/views.ts';

const tell = (change: Partial<typeof PROOF>) => proofStory({ ...PROOF, ...change }, textsFor('it'));

describe('what a proof comes to', () => {
  it('when all is home: how many, that they were looked at, and where they are', () => {
    expect(tell({})).toEqual({
      title: 'La posta è a casa',
      lines: [
        '42 messaggi sono nella tua casella. Li ho ricontrollati uno per uno: ci sono tutti, una volta sola.',
        'Quelli ricevuti sono in Posta in arrivo, o nella cartella che avevano nella scorta; quelli spediti in Posta inviata. Ognuno ha la sua data.',
      ],
    });
    expect(tell({ copied: 1, verified: 1 }).lines[0]).toBe(
      '1 messaggio è nella tua casella. L’ho ricontrollato: c’è, una volta sola.',
    );
    expect(tell({ copied: 0, verified: 0 })).toEqual({ title: 'La posta è a casa', lines: [] });
  });

  it('says no more than was proven', () => {
    expect(tell({ verified: 41 }).lines[0]).toBe('42 messaggi sono nella tua casella.');
    expect(tell({ verified: 41 }).lines.join(' ')).not.toContain('la sua data');
    expect(tell({}).lines.join(' ')).toContain('Ognuno ha la sua data.');
    const unshown = proofStory({ ...PROOF, verified: 40, unshown: 2 }, textsFor('it')).lines.join(' ');
    expect(unshown).toContain('2 messaggi sono arrivati, ma la tua casella non me li mostra');
    expect(unshown).not.toContain('cambiat');
    const { lines } = tell({ duplicates: 1 });
    expect(lines[0]).toMatch(/ci sono tutti\.$/);
    expect(lines.at(-1)).toBe('1 è doppio: non cancello niente, puoi togliere tu la copia in più.');
    expect(tell({ duplicates: 2 }).lines.at(-1)).toMatch(/^2 sono doppi: /);
  });

  it('claims the own date of each only where the mailbox kept it, and no copy whole that was changed', () => {
    const { lines } = proofStory({ ...PROOF, verified: 40, redated: 3 }, textsFor('it'));
    expect(lines[1]).toMatch(/Posta inviata\. 3 messaggi portano la data della copia: .* quella vera\.$/);
    expect(lines[2]).toBe('La tua casella ne ha cambiati 2 un poco: gli originali sono ancora nella scorta.');
    expect(tell({}).lines.join(' ')).not.toContain('cambiat');
    const short = proofStory({ ...PROOF, shortened: 1 }, textsFor('it'));
    const again = proofStory({ ...PROOF, again: 1 }, textsFor('it'));
    expect(again.lines[2]).toMatch(
      /^1 messaggio non era più dove .* se l’avevi cancellato tu, cancellalo pure di nuovo\.$/,
    );
    expect(short.lines[2]).toMatch(/^Di 1 messaggio .* forse ne manca un pezzo\./);
  });

  it('does not call home what is not there', () => {
    expect(tell({ missing: 2 })).toEqual({
      title: '2 messaggi non sono a casa',
      lines: [
        'Li avevo copiati, ma dove li avevo messi non li trovo più.',
        'Dalla casella di scorta non ho tolto niente: lì ci sono ancora.',
      ],
    });
    expect(tell({ secondPass: 1 })).toEqual({
      title: '1 messaggio non è a casa',
      lines: ['Non l’ho ancora copiato.', 'Dalla casella di scorta non ho tolto niente: lì c’è ancora.'],
    });
    expect(tell({ missing: 2, secondPass: 1 }).title).toBe('3 messaggi non sono a casa');
  });
});
