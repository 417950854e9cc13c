/** Les cas lisibles des conventions et du bilan, et les phrases qu'ils font dire. */
import { chaqueVerdictASonCas, joueLesControles } from "./controles";

it("chaque verdict possible de chaque règle a son cas", chaqueVerdictASonCas);
joueLesControles(["conventions", "bilan"], "phrases-des-conventions.txt");
