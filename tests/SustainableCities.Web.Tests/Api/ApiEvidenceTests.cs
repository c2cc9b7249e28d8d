using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Evidence by address: added as a file or a link, read by those who may, handed out to be saved and never shown.</summary>
public sealed class ApiEvidenceTests
{
    private const string Value = "cities/cstec/indicators/TEC-39/values/2024";
    private const string Evidence = Value + "/evidence";

    [Theory, OnBothDatabases]
    public async Task A_file_is_added_read_released_and_withdrawn(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var (editor, lead) = (Demo.Editor("cstec"), Demo.Lead("cstec"));
        var file = SampleFiles.Pdf("监测");
        var sha = Convert.ToHexStringLower(SHA256.HashData(file));
        var before = await portal.AskAsync(editor, HttpMethod.Get, Value);

        var added = await portal.SendFormAsync(editor, Evidence, file, "监测 2024.pdf", ("title", "Report"), ("note", "Page 3."));

        Assert.Equal(HttpStatusCode.Created, added.Status);
        var id = added.Json.GetProperty("id").GetString();
        Assert.Equal($"/api/v1/cities/cstec/evidence/{id}", added.Location);
        Assert.Equal(
            ("Report", "Page 3.", sha, "监测 2024.pdf", "application/pdf", file.Length, false),
            (added.Json.GetProperty("title").GetString(), added.Json.GetProperty("note").GetString(), added.Json.GetProperty("sha256").GetString(),
                added.Json.GetProperty("file").GetProperty("name").GetString(), added.Json.GetProperty("file").GetProperty("mediaType").GetString(),
                added.Json.GetProperty("file").GetProperty("bytes").GetInt32(), added.Json.GetProperty("public").GetBoolean()));
        Assert.Equal((HttpStatusCode.OK, id), await IdAsync(portal.SendFormAsync(editor, Evidence, file, "again.pdf")));

        // The value counts it for its readers, with another tag and the same revision; a writer's older tag still holds.
        var counted = await portal.AskAsync(editor, HttpMethod.Get, Value, known: before.Tag);
        Assert.Equal((HttpStatusCode.OK, 1, before.Tag!.TrimEnd('"') + ".1\""), (counted.Status, counted.Json.GetProperty("evidence").GetInt32(), counted.Tag));
        Assert.False((await portal.AskAsync(null, HttpMethod.Get, Value)).Json.TryGetProperty("evidence", out _));

        var content = await portal.AskAsync(Demo.ReviewerBsi, HttpMethod.Get, $"cities/cstec/evidence/{id}/content");
        Assert.Equal((HttpStatusCode.OK, "application/pdf", $"\"{sha}\"", false), (content.Status, content.Type, content.Tag, content.SetsCookie));
        Assert.Equal(file, content.Bytes);
        Assert.Equal(HttpStatusCode.NotModified, (await portal.AskAsync(Demo.ReviewerBsi, HttpMethod.Get, $"cities/cstec/evidence/{id}/content", known: $"\"{sha}\"")).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(null, HttpMethod.Get, $"cities/cstec/evidence/{id}/content")).Status);
        var released = await portal.AskAsync(lead, HttpMethod.Post, $"cities/cstec/evidence/{id}/release");
        Assert.Equal((HttpStatusCode.OK, true), (released.Status, released.Json.GetProperty("public").GetBoolean()));
        Assert.Equal(file, (await portal.AskAsync(null, HttpMethod.Get, $"cities/cstec/evidence/{id}/content")).Bytes);
        var seen = (await portal.AskAsync(null, HttpMethod.Get, Evidence)).Json.EnumerateArray().Single();
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (seen.GetProperty("note").ValueKind, seen.GetProperty("addedBy").ValueKind));
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(lead, HttpMethod.Post, $"cities/cstec/evidence/{id}/release", """{"released":false}""")).Status);
        Assert.Empty((await portal.AskAsync(null, HttpMethod.Get, Evidence)).Json.EnumerateArray());

        var withdrawn = await portal.AskAsync(editor, HttpMethod.Post, $"cities/cstec/evidence/{id}/withdraw", """{"reason":"The wrong year."}""");
        Assert.Equal("The wrong year.", withdrawn.Json.GetProperty("withdrawn").GetProperty("reason").GetString());
        Assert.Equal(0, (await portal.AskAsync(editor, HttpMethod.Get, Value)).Json.GetProperty("evidence").GetInt32());
        Assert.Equal(0, (await portal.RunAsync("audit", "verify")).ExitCode);
    }

    [Fact]
    public async Task A_file_is_handed_out_to_be_saved_and_by_nobody_kept()
    {
        await using var portal = await ApiPortal.StartAsync(TestEngine.Sqlite);
        var added = await portal.SendFormAsync(Demo.Editor("cstec"), Evidence, Encoding.UTF8.GetBytes("a,<b>\n"), "表 1.csv");

        using var answer = await portal.OpenAsync(Demo.Viewer, $"cities/cstec/evidence/{added.Json.GetProperty("id").GetString()}/content");

        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "表 1.csv"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["default-src 'none'; frame-ancestors 'none'; sandbox"], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        using var part = await portal.OpenAsync(Demo.Viewer, $"cities/cstec/evidence/{added.Json.GetProperty("id").GetString()}/content", new RangeHeaderValue(2, 4));
        Assert.Equal((HttpStatusCode.PartialContent, "<b>"), (part.StatusCode, await part.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_link_is_added_as_JSON_and_has_no_content()
    {
        await using var portal = await ApiPortal.StartAsync(TestEngine.Sqlite);
        var editor = Demo.Editor("cstec");

        var added = await portal.AskAsync(editor, HttpMethod.Post, Evidence, """{"link":"https://Example.org/年报","title":"Yearbook"}""");

        Assert.Equal((HttpStatusCode.Created, "https://example.org/%E5%B9%B4%E6%8A%A5"), (added.Status, added.Json.GetProperty("link").GetString()));
        var content = await portal.AskAsync(editor, HttpMethod.Get, $"cities/cstec/evidence/{added.Json.GetProperty("id").GetString()}/content");
        Assert.Equal((HttpStatusCode.NotFound, "id=evidenceIsLink"), (content.Status, content.Errors));
        foreach (var (body, error) in new[]
        {
            ("""{"link":"javascript:alert(1)"}""", "link=linkShape"), ("""{"link":"https://a:b@example.org"}""", "link=linkPassword"), ("{}", "link=required"),
            ("""{"link":7}""", "link=notText"), ("""{"link":"https://a.example","title":"\ud800"}""", "title=notText"),
        })
        {
            var refused = await portal.AskAsync(editor, HttpMethod.Post, Evidence, body);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, error), (refused.Status, refused.Errors));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Refusals_come_in_the_order_of_the_contract(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine, "Evidence:MaxMegabytes=1");
        var (editor, lead, pdf) = (Demo.Editor("cstec"), Demo.Lead("cstec"), SampleFiles.Pdf());
        var (large, nowhere) = (new byte[1_200_000], "cities/cstec/indicators/TEC-39/values/2013/evidence");
        Array.Fill(large, (byte)'x');

        foreach (var path in new[] { Evidence, nowhere })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await portal.SendFormAsync(null, path, large, "a.exe")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await portal.SendFormAsync(Demo.Editor("hemc"), path, large, "a.exe")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await portal.SendFormAsync(Demo.ReviewerBsi, path, pdf, "a.pdf")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Viewer, HttpMethod.Post, path, "nonsense", type: "text/plain")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await portal.SendFormAsync(editor, nowhere, large, "a.txt")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(editor, HttpMethod.Post, nowhere, "nonsense")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.SendFormAsync(editor, "cities/nowhere/indicators/TEC-39/values/2024/evidence", pdf, "a.pdf")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.SendFormAsync(editor, "cities/cstec/indicators/TEC-39/values/20x4/evidence", pdf, "a.pdf")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.AskAsync(editor, HttpMethod.Post, Evidence, "nonsense")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.AskAsync(editor, HttpMethod.Post, Evidence, "x", type: "text/plain")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.AskAsync(editor, HttpMethod.Post, Evidence, "no parts", type: "multipart/form-data")).Status);

        // Just above the limit, and far above it.
        var large2 = await portal.SendFormAsync(editor, Evidence, large[..1_060_000], "a.txt", language: "zh-Hans");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "file=evidenceTooLarge"), (large2.Status, large2.Errors));
        Assert.Contains("1 MB", large2.Json.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "file=evidenceTooLarge"), await ErrorsAsync(portal.SendFormAsync(editor, Evidence, large, "a.txt")));

        var unprocessable = HttpStatusCode.UnprocessableEntity;
        Assert.Equal((unprocessable, "file=required"), await ErrorsAsync(portal.SendFileAsync(editor, Evidence, pdf, field: "other")));
        Assert.Equal((unprocessable, "file=fileEmpty"), await ErrorsAsync(portal.SendFormAsync(editor, Evidence, [], "a.pdf")));
        Assert.Equal((unprocessable, "file=evidenceName"), await ErrorsAsync(portal.SendFormAsync(editor, Evidence, pdf, "a\u202Efdp.exe")));
        Assert.Equal((unprocessable, "file=evidenceMarkup"), await ErrorsAsync(portal.SendFormAsync(editor, Evidence, Encoding.UTF8.GetBytes("<svg/>"), "a.svg")));
        Assert.Equal((unprocessable, "note=textTooLong"), await ErrorsAsync(portal.SendFormAsync(editor, Evidence, pdf, "a.pdf", ("note", new string('n', 2001)))));
        Assert.Equal("x.pdf", (await portal.SendFormAsync(editor, Evidence, pdf, @"..\..\x.pdf")).Json.GetProperty("file").GetProperty("name").GetString());

        var id = (await portal.AskAsync(editor, HttpMethod.Get, Evidence)).Json[0].GetProperty("id").GetString();
        foreach (var (person, status) in new[] { (null, HttpStatusCode.Unauthorized), (Demo.Editor("gdd"), HttpStatusCode.Forbidden), (Demo.Facilitator, HttpStatusCode.Forbidden) })
        {
            foreach (var known in new[] { id, "0198b4a2-0000-7000-8000-000000000000", "no-id" })
            {
                Assert.Equal(status, (await portal.AskAsync(person, HttpMethod.Get, $"cities/cstec/evidence/{known}")).Status);
                Assert.Equal(status, (await portal.AskAsync(person, HttpMethod.Get, $"cities/cstec/evidence/{known}/content")).Status);
                Assert.Equal(status, (await portal.AskAsync(person, HttpMethod.Post, $"cities/cstec/evidence/{known}/withdraw", "no json")).Status);
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/evidence/no-id")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(editor, HttpMethod.Get, $"cities/hemc/evidence/{id}".Replace("hemc", "nowhere", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(editor, HttpMethod.Post, "cities/cstec/evidence/no-id/withdraw", "no json")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.AskAsync(editor, HttpMethod.Post, $"cities/cstec/evidence/{id}/withdraw", "no json")).Status);
        Assert.Equal((unprocessable, "reason=reasonMissing"), await ErrorsAsync(portal.AskAsync(editor, HttpMethod.Post, $"cities/cstec/evidence/{id}/withdraw", "{}")));
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(editor, HttpMethod.Post, $"cities/cstec/evidence/{id}/release")).Status);
        Assert.Equal((unprocessable, "released=notFlag"), await ErrorsAsync(portal.AskAsync(lead, HttpMethod.Post, $"cities/cstec/evidence/{id}/release", """{"released":1}""")));
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(editor, HttpMethod.Post, $"cities/cstec/evidence/{id}/withdraw", """{"reason":"No."}""")).Status);
        Assert.Equal((HttpStatusCode.Conflict, "id=evidenceWithdrawn"), await ErrorsAsync(portal.AskAsync(lead, HttpMethod.Post, $"cities/cstec/evidence/{id}/release")));
    }

    private static async Task<(HttpStatusCode Status, string Errors)> ErrorsAsync(Task<ApiAnswer> asked) => await asked is var answer ? (answer.Status, answer.Errors) : default;

    private static async Task<(HttpStatusCode Status, string? Id)> IdAsync(Task<ApiAnswer> asked) => await asked is var answer ? (answer.Status, answer.Json.GetProperty("id").GetString()) : default;
}
