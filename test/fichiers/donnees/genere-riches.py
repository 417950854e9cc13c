"""Classeurs d'essai écrits par d'autres : XlsxWriter 3.2.9 et openpyxl 3.1.5 (pip install XlsxWriter openpyxl).

Les octets changent à chaque exécution (dates de création) : les fichiers sont gardés, ce programme dit ce qu'ils contiennent.
riche-libreoffice.xlsx : riche-xlsxwriter.xlsx converti en .ods puis en .xlsx par LibreOffice 7.4 (soffice --convert-to).
"""
import xlsxwriter, openpyxl, zlib, struct
from openpyxl.worksheet.table import Table, TableStyleInfo, TableFormula
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Font, PatternFill, Border, Side, Alignment, Protection
from openpyxl.chart import BarChart, Reference
import datetime, io
def png():
    def ch(t,d): return struct.pack(">I",len(d))+t+d+struct.pack(">I",zlib.crc32(t+d))
    return b"\x89PNG\r\n\x1a\n"+ch(b"IHDR",struct.pack(">IIBBBBB",2,2,8,2,0,0,0))+ch(b"IDAT",zlib.compress(b"\0\xff\0\0\0\xff\0"*2))+ch(b"IEND",b"")

for fichier in ("riche-xlsxwriter.xlsx",):
    wb = xlsxwriter.Workbook(fichier, {"use_future_functions": True})
    ws = wb.add_worksheet("Données d'été")
    b = wb.add_format({"bold": True, "bg_color": "#FFFF00", "border": 1}); d = wb.add_format({"num_format": "dd/mm/yyyy"}); pc = wb.add_format({"num_format": "0.0%", "locked": 0}); eu = wb.add_format({"num_format": '#,##0.00 "€"', "italic": True, "font_color": "red"})
    rows = [["Sète", 0.25, 12.5, datetime.date(2024,2,29)], ["Béziers", 0.5, 7, datetime.date(2025,1,1)], ["Agde", 0.1, None, None]]
    ws.add_table("A1:F5", {"name": "Parc_2026", "style": "Table Style Medium 9", "total_row": True, "data": rows, "columns": [
        {"header": "Ville", "total_string": "Total"}, {"header": "Part du parc", "format": pc, "total_function": "sum"}, {"header": "Loyer\nmensuel", "format": eu}, {"header": "Date", "format": d},
        {"header": "Double", "formula": "=[@[Part du parc]]*2"}, {"header": "N° #1 [a]", "formula": "=Parc_2026[[#This Row],[Part du parc]]+1"}]})
    ws.autofilter("H1:I4"); ws.write_row("H1", ["x","y"]); 
    ws.freeze_panes(1, 1); ws.set_column("A:A", 25); ws.set_column("C:C", 12, None, {"hidden": True}); ws.set_row(2, 40); ws.set_row(3, None, None, {"hidden": True})
    ws.write_rich_string("H2", "un ", b, "gras", " et la suite"); ws.write_boolean("H3", True); ws.write_formula("H4", "=1/0", None, "#DIV/0!"); ws.write_comment("H3", "Un commentaire"); ws.write_url("H5", "https://exemple.test/a?b=1&c=2", string="lien"); ws.write_url("H6", "internal:'Feuille 2'!A1")
    ws.merge_range("H8:I9", "fusion", b); ws.data_validation("I3", {"validate": "list", "source": ["Oui", "Non"], "input_title": "T", "input_message": "M"})
    ws.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True}); ws.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 0.3, "format": b}); ws.conditional_format("C2:C4", {"type": "icon_set", "icon_style": "3_arrows"})
    ws.add_sparkline("J2", {"range": "'Données d''été'!B2:B4"}); ws.insert_image("L2", "i.png", {"image_data": io.BytesIO(png())}); ws.insert_textbox("L10", "zone"); 
    ch = wb.add_chart({"type": "column"}); ch.add_series({"values": "='Données d''été'!$B$2:$B$4"}); ws.insert_chart("L12", ch)
    ws.write_string("H11", "  espaces  "); ws.write_string("H12", "a\rb_x000D_c\x07"); ws.write_string("H13", "=pas une formule"); ws.write_string("H14", "'0123"); ws.write_string("H15", "0123"); ws.write_string("H16", "tab\tx\ny"); ws.write_number("H17", 1e-12); ws.write_number("H18", 12345678901234567890); ws.write_string("H19",""); ws.write_string("H20","#N/A"); ws.write_formula("H21", '="#N/A"', None, "#N/A")
    s2 = wb.add_worksheet("Feuille 2"); s2.write_dynamic_array_formula("A1:A3", "=UNIQUE('Données d''été'!A2:A4)"); s2.write_dynamic_array_formula("C1", "=LET(x,2,x*3)", None, 6); s2.write_dynamic_array_formula("D1:D3", "=FILTER(Parc_2026[Ville],Parc_2026[Part du parc]>0)"); s2.write_formula("E1", "=SUM(_xlfn.ANCHORARRAY(A1))"); s2.write_array_formula("F1:F3", "{='Données d''été'!B2:B4*2}"); s2.write_formula("G1", "=taux*2", None, 1); s2.write_formula("G2", "=SUM(Parc_2026[Double])"); s2.write_formula("G3", "=_xlfn.XLOOKUP(\"Agde\",Parc_2026[Ville],Parc_2026[Part du parc])"); s2.write_formula("H1", "=_xlfn.LAMBDA(_xlpm.x,_xlpm.x+1)(2)", None, 3); s2.write_formula("H2", "=STDEV.S(1,2,3)"); s2.write_formula("H3", "=_xlfn.SINGLE(A1:A3)")
    s2.protect("mdp"); s2.set_tab_color("green"); s2.set_landscape(); s2.set_header("&Ltitre"); s2.repeat_rows(0); s2.print_area("A1:C10")
    s3 = wb.add_worksheet("Cachée"); s3.write("A1", 1); s3.hide(); s4 = wb.add_worksheet("Très"); s4.write("A1", 2); s4.very_hidden()
    wb.define_name("taux", "='Feuille 2'!$B$5"); wb.define_name("'Feuille 2'!local", "='Feuille 2'!$B$6"); wb.define_name("constante", "=0.196"); wb.define_name("calcul", "=SUM('Feuille 2'!$B$5:$B$6)"); s2.write("B5", 0.5); s2.write("B6", 4); s2.write_formula("B7", "=local*2", None, 8); s2.write_formula("B8", "=constante*10")
    c = wb.add_chartsheet("Graphe"); ch2 = wb.add_chart({"type": "line"}); ch2.add_series({"values": "='Feuille 2'!$B$5:$B$6"}); c.set_chart(ch2)
    wb.set_properties({"title": "Essai", "author": "Auteur"}); wb.set_custom_property("Clé", "v"); s2.outline_settings(); s2.set_row(20, None, None, {"level": 1}); s2.set_column("K:L", None, None, {"level": 1})
    wb.close()
wb = openpyxl.Workbook(); ws = wb.active; ws.title = "A"
for r in [["Nom", "Valeur", "Calcul"], ["é", 1.5, "=Tab_1[[#This Row],[Valeur]]*2"], ["b", True, "=Tab_1[[#This Row],[Valeur]]*2"]]: ws.append(r)
t = Table(displayName="Tab_1", ref="A1:C3"); t.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True); t._initialise_columns(); t.tableColumns[2].calculatedColumnFormula = TableFormula(attr_text="Tab_1[[#This Row],[Valeur]]*2")
for col, n in zip(t.tableColumns, ["Nom", "Valeur", "Calcul"]): col.name = n
ws.add_table(t); ws["E1"] = datetime.datetime(2024, 2, 29, 12, 30); ws["E2"] = datetime.time(1, 2); ws["E3"] = datetime.timedelta(hours=30); ws["E4"] = "=SUM(A:A)"; ws["E5"].comment = Comment("c", "moi"); ws["E5"] = "x"; ws["E5"].hyperlink = "https://x.test"
ws["F1"].fill = PatternFill("solid", fgColor="FF00FF00"); ws["F1"].border = Border(left=Side("thin")); ws["F1"].alignment = Alignment(wrap_text=True, horizontal="center"); ws["F2"].protection = Protection(locked=False); ws["F2"].font = Font(bold=True, color="FFFF0000")
dv = DataValidation(type="whole", operator="between", formula1="1", formula2="9"); ws.add_data_validation(dv); dv.add("G1:G9"); ws.conditional_formatting.add("B2:B3", ColorScaleRule(start_type="min", start_color="FF0000", end_type="max", end_color="00FF00"))
ws.freeze_panes = "B2"; ws.sheet_view.showGridLines = False; ws.row_dimensions.group(5, 8, hidden=True); ws.column_dimensions["B"].width = 30; ws.merge_cells("H1:I2")
c = BarChart(); c.add_data(Reference(ws, min_col=2, min_row=1, max_row=3), titles_from_data=True); ws.add_chart(c, "J5")
wb.defined_names["global1"] = DefinedName("global1", attr_text="A!$B$2"); ws.defined_names["loc"] = DefinedName("loc", attr_text="A!$B$3"); ws.print_title_rows = "1:1"; ws.auto_filter.ref = "A10:B12"
wb.create_sheet("B").sheet_state = "hidden"; wb.save("riche-openpyxl.xlsx")
