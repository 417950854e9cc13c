/**
 * @jest-environment jsdom
 */
/** Ce qui redessine : chacun suit la part de l'état qu'il montre. */
import { act, render } from "@testing-library/react";
import { type JSX } from "react";
import { FournisseurDuVolet, useActions, useCotaflux, useEtat } from "../../src/taskpane/coquille/contexte";
import { SessionDuClasseur, type OptionsDAction } from "../../src/taskpane/coquille/session";
import { atelier } from "./classeur-en-memoire";

const FIN_2024 = 45657;

it("les tics d'un long travail ne redessinent que qui les montre", async () => {
  const session = new SessionDuClasseur(atelier({}).classeur, FIN_2024);
  const dessins = { date: 0, actions: 0, tout: 0 };
  const Date_ = (): JSX.Element => {
    dessins.date += 1;
    return <p>{useEtat((e) => e.date)}</p>;
  };
  const Actions = (): JSX.Element => {
    dessins.actions += 1;
    return <button onClick={useActions().tais}>Fermer</button>;
  };
  const Tout = (): JSX.Element => {
    dessins.tout += 1;
    return <p>{useCotaflux().etat.progression?.fait}</p>;
  };
  let arrete = (): void => undefined;
  render(
    <FournisseurDuVolet session={session}>
      <Date_ />
      <Actions />
      <Tout />
    </FournisseurDuVolet>,
  );
  await act(async () => {
    arrete = session.demarre();
    await session.actualise();
  });
  const avancee: { dit?: OptionsDAction["progression"] } = {};
  act(
    () =>
      void session.fais(
        "Lecture",
        ({ progression }) => ((avancee.dit = progression), new Promise<void>(() => undefined)),
      ),
  );
  const avant = { ...dessins };
  const progression = avancee.dit!;
  for (let fait = 1; fait <= 10; fait++) act(() => progression({ fait, total: 10 }));
  expect(dessins).toEqual({ date: avant.date, actions: avant.actions, tout: avant.tout + 10 });
  await act(() => session.fixeDate("01/01/2025"));
  expect([dessins.date, dessins.actions]).toEqual([avant.date + 1, avant.actions]);
  arrete();
});
