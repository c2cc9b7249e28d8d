using System.Net;
using System.Text;
using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Exchange files, by address and by command.</summary>
public sealed class ApiExportTests(ApiPortals portals)
{
    private const string Columns = "indicator,period,value,status,note,source,part,qualifier";

    [Theory, OnBothDatabases]
    public async Task The_table_gives_back_every_text_and_figure_and_disarms_formulas(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var editor = Demo.Editor("cstec");
        string[] notes =
        [
            "=1+1", "+1", "-5.2", "@SUM(A1)", "'quoted", "''twice", "\tTab", "a, b", "say \"so\"", "two\nlines", "two\r\nlines", "，全角；“引号”", " blank before =1", "N/A", "-",
            "=HYPERLINK(\"http://a.example\",\"x\")",
        ];
        var drafts = (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/values?status=draft&pageSize=500")).Json.GetProperty("items").EnumerateArray().Take(notes.Length).ToList();
        var written = new Dictionary<string, string>();
        foreach (var (note, draft) in notes.Zip(drafts))
        {
            var path = $"cities/cstec/indicators/{draft.GetProperty("indicator").GetString()}/values/2025";
            var tag = (await portal.AskAsync(editor, HttpMethod.Get, path)).Tag;
            var answer = await portal.AskAsync(editor, HttpMethod.Put, path, $$"""{"value":{{draft.GetProperty("value").GetRawText()}},"note":{{JsonSerializer.Serialize(note)}}}""", tag);
            Assert.Equal((note, HttpStatusCode.OK), (note, answer.Status));
            written[draft.GetProperty("indicator").GetString()!] = answer.Json.GetProperty("note").GetString()!;
        }

        var file = await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/export?format=csv");
        Assert.Equal(Encoding.UTF8.GetPreamble(), file.Bytes[..3]);
        Assert.Equal("text/csv", file.Type);
        var rows = Rows(file.Text.TrimStart('\uFEFF'));
        Assert.Equal(Columns, string.Join(',', rows[0]));
        Assert.All(rows, r => Assert.Equal(8, r.Count));
        Assert.All(rows.Skip(1), r => Assert.DoesNotContain(r[4].Concat(r[5]).Take(1), c => "=+-@\t\r".Contains(c, StringComparison.Ordinal)));
        var read = rows.Skip(1).ToDictionary(r => $"{r[0]}/{r[1]}", r => r.ConvertAll(Disarmed));
        Assert.All(written, w => Assert.Equal(w.Value, read[w.Key + "/2025"][4]));

        // Row by row the same as the list says.
        var values = new List<JsonElement>();
        for (var page = 1; values.Count < read.Count; page++)
        {
            values.AddRange((await portal.AskAsync(editor, HttpMethod.Get, $"cities/cstec/values?page={page}&pageSize=500")).Json.GetProperty("items").EnumerateArray());
        }

        Assert.Equal(values.Select(v => Line(v)), rows.Skip(1).Select(r => string.Join('|', r.ConvertAll(Disarmed))));
        var json = (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/export?format=json")).Json.EnumerateArray().ToList();
        Assert.Equal(values.Select(v => Line(v)), json.Select(v => Line(v)));
        Assert.All(json, v => Assert.Equal([.. Columns.Split(','), "notApplicable"], v.EnumerateObject().Select(p => p.Name)));
    }

    [Theory, OnBothDatabases]
    public async Task Everybody_gets_what_is_published_and_nothing_else(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var values = (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/values?pageSize=500")).Json.GetProperty("items").EnumerateArray().Select(v => Line(v, "")).ToList();
        foreach (var person in new[] { null, Demo.Lead("hemc"), Demo.Facilitator })
        {
            var csv = await portal.AskAsync(person, HttpMethod.Get, "cities/cstec/export?format=csv");
            Assert.Equal(values, Rows(csv.Text.TrimStart('\uFEFF')).Skip(1).Select(r => string.Join('|', r)));
            Assert.Equal(values, (await portal.AskAsync(person, HttpMethod.Get, "cities/cstec/export")).Json.EnumerateArray().Select(v => Line(v)));
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_command_writes_the_same_file_whole_or_not_at_all(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var folder = Directory.CreateTempSubdirectory("portal-export-").FullName;
        try
        {
            foreach (var format in new[] { "csv", "xlsx", "json" })
            {
                var file = Path.Combine(folder, "cstec." + format);
                Assert.Equal(new CommandResult(0, "", ""), await portal.RunAsync("export", "cstec", "--format", format, "--out", file));
                Assert.Equal((await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Get, "cities/cstec/export?format=" + format)).Bytes, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            }

            var text = Path.Combine(folder, "cstec.csv");
            Assert.Equal(0, (await portal.RunAsync("export", "cstec", "--out", text, "--as", Demo.Lead("hemc"))).ExitCode);
            Assert.Equal((await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/export?format=csv")).Bytes, await File.ReadAllBytesAsync(text, TestContext.Current.CancellationToken));

            var never = Path.Combine(folder, "never.csv");
            Assert.Equal(1, (await portal.RunAsync("export", "nowhere", "--out", never)).ExitCode);
            if (engine == TestEngine.Sqlite)
            {
                Assert.Equal(1, (await portal.RunAsync("export", "cstec", "--out", never, "--as", "nobody@demo.example")).ExitCode);
                Assert.Equal(1, (await portal.RunAsync("export", "cstec", "--out", Path.Combine(folder, "no", "such", "folder.csv"))).ExitCode);
                Assert.Equal(2, (await portal.RunAsync("export", "cstec", "--format", "xls", "--out", never)).ExitCode);
                Assert.Equal(2, (await portal.RunAsync("export", "cstec")).ExitCode);
            }

            Assert.Equal(["cstec.csv", "cstec.json", "cstec.xlsx"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Line(JsonElement v, string? note = null) => string.Join(
        '|', Text(v, "indicator"), Text(v, "period"), v.GetProperty("notApplicable").GetBoolean() ? "N/A" : Text(v, "value"), Text(v, "status"),
        note ?? Text(v, "note"), Text(v, "source"), Text(v, "part"), Text(v, "qualifier"));

    private static string Text(JsonElement v, string name) => v.GetProperty(name) is { ValueKind: JsonValueKind.Number } n ? n.GetRawText() : v.GetProperty(name).GetString() ?? "";

    private static string Disarmed(string cell) => cell.Length > 1 && cell[0] == '\'' ? cell[1..] : cell;

    // RFC 4180, by hand: the reader must not be the writer's.
    private static List<List<string>> Rows(string csv)
    {
        var rows = new List<List<string>> { new() };
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (c == '"' && quoted && i + 1 < csv.Length && csv[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n' && !quoted)
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add([]);
                }
            }
            else if (quoted || c != '\r')
            {
                cell.Append(c);
            }
        }

        Assert.Empty(rows[^1]);
        rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
