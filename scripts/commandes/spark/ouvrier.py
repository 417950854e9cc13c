"""Un Spark tenu ouvert : une demande JSON par ligne sur l'entrée, une réponse JSON par ligne sur la sortie.

{"id": 1, "charge": "demandes", "colonnes": ["numero", "a"], "lignes": [["Oui"], …]} : la table, numérotée à partir de 1.
{"id": 2, "programme": "…"} : le programme tel qu'il est imprimé, instruction par instruction ; rend les lignes de la dernière.
"""

import json
import os
import sys
import time

from pyspark.sql import SparkSession
from pyspark.sql.types import LongType, StringType, StructField, StructType

# Ce que Spark écrirait de lui-même ne se mêle pas aux réponses.
reponses = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def repond(reponse):
    reponses.write(json.dumps(reponse) + "\n")
    reponses.flush()


spark = (
    SparkSession.builder.master(sys.argv[1])
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.default.parallelism", "2")
    .config("spark.executor.memory", "1g")
    .config("spark.driver.memory", "2g")
    # Un plan de cinquante jointures s'écrit en mégaoctets : ni écrit en entier, ni gardé d'une grille à l'autre.
    .config("spark.sql.maxPlanStringLength", "2000")
    .config("spark.sql.ui.retainedExecutions", "1")
    .config("spark.sql.ansi.enabled", sys.argv[2])
    .config("spark.sql.warehouse.dir", os.path.join(os.getcwd(), "entrepot"))
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
# Les exécuteurs s'annoncent un à un.
executeurs = 0
for _ in range(120):
    executeurs = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    if executeurs >= 2:
        break
    time.sleep(0.5)
repond({"id": 0, "version": spark.version, "maitre": spark.sparkContext.master, "executeurs": executeurs})

for ligne in sys.stdin:
    demande = json.loads(ligne)
    try:
        lignes = []
        if "charge" in demande:
            noms = demande["colonnes"]
            # Deux noms qui ne diffèrent que par la casse sont deux colonnes de positions, pas de noms.
            schema = StructType(
                [StructField(noms[0], LongType())] + [StructField(n, StringType()) for n in noms[1:]]
            )
            donnees = [[i + 1] + d for i, d in enumerate(demande["lignes"])]
            spark.createDataFrame(donnees, schema).createOrReplaceTempView(demande["charge"])
        else:
            rendu = None
            for instruction in demande["programme"].split("\n;\n"):
                if instruction.strip():
                    rendu = spark.sql(instruction)
            lignes = [r.asDict() for r in rendu.collect()]
        repond({"id": demande["id"], "lignes": lignes})
    except Exception as e:  # une instruction refusée est une réponse, non la fin
        repond({"id": demande["id"], "erreur": str(e)[:4000]})
spark.stop()
