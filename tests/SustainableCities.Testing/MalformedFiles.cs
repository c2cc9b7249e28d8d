using System.IO.Compression;
using System.Text;

namespace SustainableCities.Testing;

/// <summary>
/// Files of values as no portal should take them. Where one can still be read, one of its rows is refused: a percentage of 250, or worse.
/// </summary>
public static class MalformedFiles
{
    private const string Header = "indicator,period,value,note\r\n";
    private const string Sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly (string Kind, Func<Random, byte[]> Make)[] Kinds =
    [
        ("truncated archive", random => Whole()[..random.Next(4, Whole().Length - 1)]),
        ("archive with changed bytes", ChangedBytes),
        ("percentage of 250", _ => Whole()),
        ("archive without its sheet", random => random.Next(2) == 0 ? Package(Book("rId1"), null) : Package(Book("rId9"), Sheet(Row("TEC-14", "250")))),
        ("sheet that is no sheet", random => Package(Book("rId1"), NoSheet(random))),
        ("cell in a column that is none", random => Package(Book("rId1"), Sheet($"""<row r="1"><c r="{(random.Next(2) == 0 ? "XFE1" : "ZZZZZZZ1")}" t="inlineStr"><is><t>{random.Next()}</t></is></c></row>"""))),
        ("quotes that do not match", random => Text($"{Header}TEC-13,2025,{random.Next(100)},\"{new string('"', random.Next(3) * 2)}a\r\nTEC-14,2025,250\r\n")),
        ("very many columns", random => Text(Header + new string(',', random.Next(300, 1_000_000)))),
        ("no header", random => Text($"{random.Next()},{random.NextDouble()}\n=cmd|' /C calc'!A0,1E+{random.Next(400)}\n")),
        ("formula for a figure", random => Text($"{Header}TEC-13,2025,{"=+-@"[random.Next(4)]}SUM(A1:A{random.Next(1, 99)}),\r\n")),
        ("figure that is too long", random => Text($"{Header}TEC-32,2025,{random.Next(1, 9)}{new string('7', random.Next(29, 400))},\r\n")),
        ("figure with an exponent", random => Text($"{Header}TEC-32,2025,{random.Next(1, 9)}E{(random.Next(2) == 0 ? "+" : "-")}{random.Next(40, 400)},\r\n")),
        ("control characters", random => [.. Text(Header), 0, .. Noise(random).Select(b => (byte)(b & 0x1F))]),
        ("bytes of no encoding", random => [.. Text(Header), .. Noise(random), 0xFF]),
        ("column named twice", random => Text($"indicator,period,value,{(random.Next(2) == 0 ? "value" : "indicator")}\r\nTEC-13,2025,{random.Next(100)},1\r\n")),
        ("period that does not exist", random => Text($"{Header}TEC-13,{(random.Next(2) == 0 ? "2025-Q" : "2025-")}{random.Next(13, 99)},{random.Next(100)},\r\n")),
    ];

    /// <summary>The files of a seed, of every kind in turn; the same seed makes the same files.</summary>
    public static IEnumerable<(string Kind, byte[] File)> Of(int seed, int count)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(n => Kinds[n % Kinds.Length]).Select(k => (k.Kind, k.Make(random)));
    }

    private static byte[] ChangedBytes(Random random)
    {
        var bytes = Whole();
        for (var n = 0; n < 20; n++)
        {
            bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private static byte[] Whole() => Package(Book("rId1"), Sheet(
        """<row><c t="inlineStr"><is><t>indicator</t></is></c><c t="inlineStr"><is><t>period</t></is></c><c t="inlineStr"><is><t>value</t></is></c></row>"""
        + string.Concat(Enumerable.Range(10, 40).Select(n => Row($"TEC-{n}", "250")))));

    private static string Row(string code, string value) => $"""<row><c t="inlineStr"><is><t>{code}</t></is></c><c><v>2025</v></c><c><v>{value}</v></c></row>""";

    private static string Sheet(string rows) => $"""<worksheet xmlns="{Sheets}"><sheetData>{rows}</sheetData></worksheet>""";

    private static string Book(string sheet) => $"""<workbook xmlns="{Sheets}" xmlns:r="{Relations}"><sheets><sheet name="1" sheetId="1" r:id="{sheet}"/></sheets></workbook>""";

    /// <summary>A workbook of one sheet; null leaves the sheet out.</summary>
    private static byte[] Package(string book, string? sheet)
    {
        const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            void Add(string name, string text)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Text(text));
            }

            Add("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}worksheet+xml"/></Types>""");
            Add("_rels/.rels", Relationship("officeDocument", "xl/workbook.xml"));
            Add("xl/workbook.xml", book);
            Add("xl/_rels/workbook.xml.rels", Relationship("worksheet", "worksheets/sheet1.xml"));
            if (sheet is not null)
            {
                Add("xl/worksheets/sheet1.xml", sheet);
            }
        }

        return memory.ToArray();
    }

    private static string NoSheet(Random random) => random.Next(7) switch
    {
        0 => "",
        1 => "{}",
        2 => "<worksheet",
        3 => "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        4 => "<html><body>No.</body></html>",
        5 => Sheet("<row r=\"99999999999\"/>"),
        _ => Sheet("<row><c r=\"1A\"><v>1</v></c></row>"),
    };

    private static string Relationship(string type, string target) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/{type}" Target="{target}"/></Relationships>""";

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(1, 400)];
        random.NextBytes(noise);
        return noise;
    }
}
