using System.Net;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Whatever is sent as a file of values ends in a message that says what is wrong with it, and writes nothing.</summary>
public sealed class ApiMalformedFileTests(ApiPortals portals)
{
    [Theory, OnBothDatabases]
    public async Task Three_hundred_malformed_files_each_end_in_a_message_and_write_nothing(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var before = await WrittenAsync(portal);
        var codes = new HashSet<string>();
        foreach (var (n, (kind, file)) in MalformedFiles.Of(seed: 37101, count: 300).Index())
        {
            var answer = await portal.SendFileAsync(Demo.Editor("cstec"), "cities/cstec/imports", file, language: n % 2 == 0 ? "en" : "zh-Hans");

            Assert.Equal((n, kind, HttpStatusCode.UnprocessableEntity, "application/problem+json"), (n, kind, answer.Status, answer.Type));
            var errors = answer.Json.GetProperty("errors").EnumerateArray().ToList();
            Assert.NotEmpty(errors);
            Assert.All(errors, e => Assert.NotEqual("", e.GetProperty("message").GetString()));
            codes.UnionWith(errors.Select(e => e.GetProperty("code").GetString()!));
        }

        Assert.Superset(new HashSet<string> { "fileBroken", "fileQuotes", "fileTooWide", "fileNoHeader", "fileEncoding", "fileNotTable", "columnTwice", "aboveMaximum" }, codes);
        Assert.Equal(before, await WrittenAsync(portal));
    }

    private static async Task<(int Values, int Revisions, int Imports, int Entries)> WrittenAsync(ApiPortal portal)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var db = portal.Open();
        return (await db.Values.CountAsync(stop), await db.Revisions.CountAsync(stop), await db.Imports.CountAsync(stop),
            await db.AuditTrail.CountAsync(e => e.RevisionCount > 0 || e.Action.StartsWith("import"), stop));
    }
}
