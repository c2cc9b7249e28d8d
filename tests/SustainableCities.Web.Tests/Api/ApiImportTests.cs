using System.Net;
using System.Text;
using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Files of values, by address and by command: what is exported imports again unchanged.</summary>
public sealed class ApiImportTests
{
    private const string Imports = "cities/cstec/imports";

    [Theory, OnBothDatabases]
    public async Task What_is_exported_imports_again_unchanged(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var editor = Demo.Editor("cstec");
        var drafts = (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/values?status=draft&pageSize=500")).Json.GetProperty("items").EnumerateArray().Take(4).ToList();
        foreach (var (note, draft) in new[] { "=1+1", "'quoted", "a, \"b\"\nnext line", "-5.2" }.Zip(drafts))
        {
            var path = $"cities/cstec/indicators/{draft.GetProperty("indicator").GetString()}/values/2025";
            var tag = (await portal.AskAsync(editor, HttpMethod.Get, path)).Tag;
            var body = $$"""{"value":{{draft.GetProperty("value").GetRawText()}},"qualifier":"about","note":{{JsonSerializer.Serialize(note)}}}""";
            Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(editor, HttpMethod.Put, path, body, tag)).Status);
        }

        const string Long = "0.1234567890123456789012345678";
        var tagged = (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/indicators/TEC-13/values/2025")).Tag;
        Assert.True((await portal.AskAsync(editor, HttpMethod.Put, "cities/cstec/indicators/TEC-13/values/2025", $$"""{"value":{{Long}}}""", tagged)).Status is HttpStatusCode.OK or HttpStatusCode.Created);
        var total = (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/values")).Json.GetProperty("total").GetInt32();
        var before = (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/export?format=csv")).Bytes;
        Assert.Contains(Long, Encoding.UTF8.GetString(before));
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var file = await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/export?format=" + format);
            Assert.Equal(format == "csv" ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.Type);
            var answer = await portal.SendFileAsync(editor, Imports, file.Bytes);
            Assert.Equal((HttpStatusCode.OK, $$"""{"new":0,"changed":0,"unchanged":{{total}},"refused":[]}"""), (answer.Status, answer.Text));
        }

        Assert.Equal(before, (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/export?format=csv")).Bytes);
    }

    [Theory, OnBothDatabases]
    public async Task A_file_goes_in_whole_or_each_cell_that_is_not_taken_is_named(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var editor = Demo.Editor("cstec");
        var wrong = Encoding.UTF8.GetBytes("indicator,period,value\nTEC-13,2025,65.5\nTEC-14,2025,250\n");

        var told = await portal.SendFileAsync(editor, Imports + "?dryRun=true", wrong);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (told.Status, told.Type));
        Assert.Equal(3, told.Json.GetProperty("refused")[0].GetProperty("row").GetInt32());

        var refused = await portal.SendFileAsync(editor, Imports, wrong, language: "zh-Hans");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (refused.Status, refused.Type));
        var cell = refused.Json.GetProperty("refused").EnumerateArray().Single();
        Assert.Equal(("value", "aboveMaximum"), (cell.GetProperty("column").GetString(), cell.GetProperty("code").GetString()));
        Assert.Contains("100", cell.GetProperty("message").GetString());
        Assert.Equal("row 3: value", refused.Json.GetProperty("errors")[0].GetProperty("field").GetString());

        var good = Encoding.UTF8.GetBytes("indicator,period,value\nTEC-13,2025,65.50\n");
        var done = await portal.SendFileAsync(editor, Imports, good);
        Assert.Equal((HttpStatusCode.OK, 1), (done.Status, done.Json.GetProperty("new").GetInt32() + done.Json.GetProperty("changed").GetInt32()));
        Assert.Equal("65.50", (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/indicators/TEC-13/values/2025")).Json.GetProperty("value").GetRawText());

        var past = (await portal.AskAsync(editor, HttpMethod.Get, Imports)).Json.GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("values.csv", "api", JsonValueKind.Null), (past.GetProperty("file").GetString(), past.GetProperty("channel").GetString(), past.GetProperty("undoneAt").ValueKind));
        var undo = $"{Imports}/{past.GetProperty("id").GetString()}/undo";
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Editor("hemc"), HttpMethod.Post, undo)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(editor, HttpMethod.Post, Imports + "/none/undo")).Status);
        var undone = await portal.AskAsync(editor, HttpMethod.Post, undo);
        Assert.Equal((HttpStatusCode.OK, """{"values":1}"""), (undone.Status, undone.Text));
        Assert.NotEqual("65.50", (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/indicators/TEC-13/values/2025")).Json.GetProperty("value").GetRawText());
        Assert.Equal((HttpStatusCode.Conflict, "import=importUndone"), await portal.AskAsync(editor, HttpMethod.Post, undo) is var again ? (again.Status, again.Errors) : default);
        Assert.Equal(0, (await portal.RunAsync("audit", "verify")).ExitCode);
    }

    [Fact]
    public async Task Refusals_come_in_the_order_of_the_contract()
    {
        await using var portal = await ApiPortal.StartAsync(TestEngine.Sqlite);
        var nothing = Encoding.UTF8.GetBytes("no table");
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.SendFileAsync(null, Imports, nothing)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.SendFileAsync(Demo.Editor("hemc"), Imports, nothing)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.SendFileAsync(Demo.ReviewerBsi, Imports, nothing)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Editor("hemc"), HttpMethod.Post, Imports, "{}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Post, Imports, "{}")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await portal.SendFileAsync(Demo.Editor("cstec"), Imports, nothing, field: "other")).Status);
        var answer = await portal.SendFileAsync(Demo.Editor("cstec"), Imports, nothing);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("fileNoHeader", answer.Json.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await portal.SendFileAsync(Demo.Editor("cstec"), Imports + "?dryRun=maybe", nothing)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task The_command_takes_the_same_file(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "indicator,period,value\nTEC-13,2025,65.5\n", TestContext.Current.CancellationToken);
            var dry = await portal.RunAsync("import", "cstec", file, "--dry-run");
            Assert.Equal((0, true), (dry.ExitCode, dry.Output.Contains("refused 0: nothing written", StringComparison.Ordinal)));
            Assert.Contains("refused 0: written", (await portal.RunAsync("import", "cstec", file, "--as", Demo.Editor("cstec"))).Output);
            Assert.Contains("unchanged 1", (await portal.RunAsync("import", "cstec", file)).Output);
            Assert.Equal(1, (await portal.RunAsync("import", "cstec", file, "--as", Demo.Editor("hemc"))).ExitCode);
            var past = (await portal.RunAsync("imports", "list", "cstec")).Output;
            Assert.EndsWith($" cli new 0, changed 1 {Path.GetFileName(file)}", past, StringComparison.Ordinal);
            Assert.Contains("whoever imported", (await portal.RunAsync("imports", "undo", "cstec", past[..36])).Error);
            Assert.Equal(new CommandResult(0, "undone 1", ""), await portal.RunAsync("imports", "undo", "cstec", past[..36], "--as", Demo.Lead("cstec")));
            if (engine == TestEngine.Sqlite)
            {
                Assert.Equal(1, (await portal.RunAsync("import", "nowhere", file)).ExitCode);
                Assert.Equal(1, (await portal.RunAsync("import", "cstec", file + ".none")).ExitCode);
            }

            await File.WriteAllTextAsync(file, "indicator,period,value\nTEC-13,2025,much\n", TestContext.Current.CancellationToken);
            var wrong = await portal.RunAsync("import", "cstec", file);
            Assert.Contains("row 2, value:", wrong.Error);
            Assert.Equal(1, wrong.ExitCode);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
