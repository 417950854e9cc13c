/** Les cas lisibles des attributions, et les phrases qu'ils font dire. */
import { joueLesControles } from "./controles";

joueLesControles(["attributions"], "phrases-des-attributions.txt");
