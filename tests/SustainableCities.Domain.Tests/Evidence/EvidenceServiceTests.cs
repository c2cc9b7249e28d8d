using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Evidence;

/// <summary>Who adds evidence, who sees it, what becomes of it: it speaks for a value and never changes it.</summary>
public abstract class EvidenceServiceTests(TestEngine engine) : EvidenceStory(engine)
{
    [Fact]
    public async Task A_file_keeps_its_hash_name_who_and_when_and_stands_in_the_trail()
    {
        var file = SampleFiles.Pdf("监测报告");
        var before = await FindAsync(Cstec, Code, Published);

        var added = Done(await AddAsync(Editor(Cstec), file, "监测报告 2024.pdf", remark: new(" Annual report ", "Page 3.")));

        var piece = Assert.Single((await ListAsync(Demo.ReviewerBsi)).Items);
        Assert.Equal(added.Evidence, piece);
        Assert.Equal(
            ("Annual report", "Page 3.", "监测报告 2024.pdf", ContentKind.Pdf, (long)file.Length, Convert.ToHexStringLower(SHA256.HashData(file)), "CSTEC editor", Clock.GetUtcNow().UtcDateTime),
            (piece.Title, piece.Note, piece.File!.Name, piece.File.Kind, piece.File.Bytes, piece.Sha256, piece.AddedBy, piece.AddedAt));
        Assert.Equal((true, false, before.Revision), (piece.AfterApproval, piece.IsPublic, piece.OnRevision));
        Assert.Equal(file, await ReadAsync(Demo.ReviewerCnis, piece.Id));
        var after = await FindAsync(Cstec, Code, Published);
        Assert.Equal((before.Content, before.Revision, before.UpdatedAt, before.UpdatedBy, 1), (after.Content, after.Revision, after.UpdatedAt, after.UpdatedBy, after.Evidence));
        await using var db = Database.Open();
        var entry = await db.AuditTrail.SingleAsync(e => e.Action == "evidence.add", Stop);
        Assert.Equal(($"evidence:{piece.Id:D}", "CSTEC editor"), (entry.Subject, entry.ActorName));
        Assert.Contains(piece.Sha256, entry.After, StringComparison.Ordinal);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Equal_files_lie_once_and_no_city_learns_of_anothers()
    {
        var file = SampleFiles.Pdf();
        var place = await DraftAsync(Gdd, ValueStatus.Returned);
        Done(await AddAsync(Editor(Cstec), file, "one.pdf"));

        var again = Done(await AddAsync(Editor(Cstec), file, "two.pdf"));
        var elsewhere = Done(await AddAsync(Lead(Cstec), file, "three.pdf", place: await DraftAsync(Cstec)));
        var other = Done(await AddAsync(Editor(Gdd), file, "four.pdf", Gdd, place));

        Assert.Equal((false, "one.pdf"), (again.IsNew, again.Evidence.File!.Name));
        Assert.True(elsewhere.IsNew && other.IsNew);
        Assert.Single(Kept);
        Assert.Empty(Incoming);
        await using var db = Database.Open();
        Assert.Equal((2, 3), (await db.EvidenceFiles.CountAsync(Stop), await db.Evidence.CountAsync(Stop)));

        // Neither by its id in the other city nor by the hash: there is no address by hash.
        Refused(await Evidence.OpenAsync((await As(Editor(Gdd))).Actor, Cstec, elsewhere.Evidence.Id, Stop), RefusalKind.Forbidden, "notYourCity");
        Refused(await Evidence.OpenAsync((await As(Editor(Gdd))).Actor, Gdd, elsewhere.Evidence.Id, Stop), RefusalKind.NotFound, "noSuchEvidence");
        Assert.Equal(file, await ReadAsync(Editor(Gdd), other.Evidence.Id, Gdd));
    }

    [Fact]
    public async Task The_city_its_reviewers_and_the_administrator_read_it_and_nobody_else()
    {
        var id = Done(await AddAsync(Editor(Cstec), SampleFiles.Pdf())).Evidence.Id;
        var draft = await DraftAsync(Cstec);
        var hidden = Done(await AddAsync(Editor(Cstec), SampleFiles.Png(), "plot.png", place: draft)).Evidence.Id;

        foreach (var email in new[] { Editor(Cstec), Lead(Cstec), Demo.Viewer, Demo.ReviewerBsi, Demo.Admin })
        {
            Assert.Single((await ListAsync(email)).Items);
            Assert.Single((await ListAsync(email, place: draft)).Items);
            Assert.NotEmpty(await ReadAsync(email, id));
        }

        foreach (var (actor, kind, code) in new[]
        {
            ((await As(Editor(Qujiang))).Actor, RefusalKind.Forbidden, "notYourCity"), ((await As(Demo.Facilitator)).Actor, RefusalKind.Forbidden, "notYourCity"),
            (Actor.Anonymous, RefusalKind.Unauthenticated, "signInFirst"),
        })
        {
            Assert.Empty(Done(await Evidence.ListAsync(actor, Cstec, Open, Stop)).Items);
            Refused(await Evidence.ListAsync(actor, Cstec, draft, Stop), RefusalKind.NotFound, "noSuchValue");

            // Whether it is there or not.
            Refused(await Evidence.FindAsync(actor, Cstec, id, Stop), kind, code);
            Refused(await Evidence.OpenAsync(actor, Cstec, hidden, Stop), kind, code);
            Refused(await Evidence.OpenAsync(actor, Cstec, Guid.CreateVersion7(), Stop), kind, code);
        }

        Refused(await Evidence.FindAsync((await As(Lead(Cstec))).Actor, Cstec, Guid.CreateVersion7(), Stop), RefusalKind.NotFound, "noSuchEvidence");
        await EndAsync(Demo.ReviewerBsi, Role.Reviewer, Cstec);
        Refused(await Evidence.OpenAsync((await As(Demo.ReviewerBsi)).Actor, Cstec, id, Stop), RefusalKind.Forbidden, "notYourCity");
    }

    [Fact]
    public async Task Editors_and_leads_of_the_city_add_and_withdraw_and_leads_release()
    {
        var id = Done(await AddAsync(Editor(Cstec), SampleFiles.Pdf())).Evidence.Id;
        foreach (var email in new[] { Editor(Qujiang), Lead(Gdd), Demo.Viewer, Demo.ReviewerBsi, Demo.Facilitator, Demo.Admin })
        {
            Refused(await AddAsync(email, SampleFiles.Png(), "a.png"), RefusalKind.Forbidden, "onlyCityTeam");
            Refused(await LinkAsync(email, "https://example.org/"), RefusalKind.Forbidden, "onlyCityTeam");
            Refused(await WithdrawAsync(email, id), RefusalKind.Forbidden, "onlyCityTeam");
            Refused(await ReleaseAsync(email, id), RefusalKind.Forbidden, "onlyLeads");
        }

        var nobody = new Change(Actor.Anonymous, "api");
        Refused(await Entry.AddLinkAsync(nobody, Cstec, Open, "https://example.org/", new(), Stop), RefusalKind.Unauthenticated, "signInFirst");
        Refused(await Entry.WithdrawAsync(nobody, Cstec, id, "No.", Stop), RefusalKind.Unauthenticated, "signInFirst");
        Refused(await ReleaseAsync(Editor(Cstec), id), RefusalKind.Forbidden, "onlyLeads");
        Assert.Empty(Incoming);
        Assert.Single(Kept);

        Assert.True(Done(await ReleaseAsync(Lead(Cstec), id)).IsPublic);
        Refused(await WithdrawAsync(Editor(Cstec), id), RefusalKind.Forbidden, "onlyLeads");
        Done(await WithdrawAsync(Lead(Cstec), id));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Released_evidence_is_public_while_its_value_is()
    {
        var id = Done(await AddAsync(Editor(Cstec), SampleFiles.Pdf(), remark: new("The report", "For the reviewer."))).Evidence.Id;
        var draft = await DraftAsync(Cstec);
        var early = Done(await AddAsync(Lead(Cstec), SampleFiles.Jpeg(), "photo.JPG", place: draft)).Evidence.Id;

        Done(await ReleaseAsync(Lead(Cstec), id));
        Assert.False(Done(await ReleaseAsync(Lead(Cstec), early)).IsPublic);

        var seen = Done(await Evidence.FindAsync(Actor.Anonymous, Cstec, id, Stop));
        Assert.Equal(("The report", "", (string?)null, true), (seen.Title, seen.Note, seen.AddedBy, seen.IsPublic));
        Assert.Equal(id, Assert.Single(await Evidence.PublicAsync(Cstec, Code, Stop)).Id);
        Assert.Empty(await Evidence.PublicAsync(Cstec, draft.Indicator, Stop));
        Refused(await Evidence.OpenAsync(Actor.Anonymous, Cstec, early, Stop), RefusalKind.Unauthenticated, "signInFirst");

        // Of an internal indicator only those who may know it.
        await ShowAsync(Visibility.Internal);
        Refused(await Evidence.OpenAsync(Actor.Anonymous, Cstec, id, Stop), RefusalKind.Unauthenticated, "signInFirst");
        Assert.Empty(await Evidence.PublicAsync(Cstec, Code, Stop));
        Assert.NotEmpty(await ReadAsync(Demo.Facilitator, id));
        await ShowAsync(Visibility.Public);

        Assert.Null(Done(await Entry.ReleaseAsync(await As(Lead(Cstec)), Cstec, id, false, Stop)).Released);
        Assert.Empty(await Evidence.PublicAsync(Cstec, Code, Stop));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_is_withdrawn_stays_readable_with_its_reason_and_counts_no_more()
    {
        var id = Done(await AddAsync(Editor(Cstec), SampleFiles.Pdf())).Evidence.Id;
        Done(await LinkAsync(Editor(Cstec), "https://example.org/report"));
        Refused(await WithdrawAsync(Editor(Cstec), id, "  "), RefusalKind.Invalid, EntryRules.ReasonMissing);
        Refused(await WithdrawAsync(Editor(Cstec), id, new string('x', EvidenceRules.LongestNote + 1)), RefusalKind.Invalid, EntryRules.TextTooLong);

        var gone = Done(await WithdrawAsync(Editor(Cstec), id, " The wrong year. ")).Withdrawn!;

        Assert.Equal(("The wrong year.", "CSTEC editor"), (gone.Reason, gone.By));
        var list = await ListAsync(Demo.ReviewerBsi);
        Assert.Equal((2, 1, id), (list.Items.Count, list.Standing, list.Items[^1].Id));
        Assert.Equal(1, (await FindAsync(Cstec, Code, Published)).Evidence);
        Assert.Equal(SampleFiles.Pdf(), await ReadAsync(Demo.ReviewerBsi, id));
        Refused(await WithdrawAsync(Editor(Cstec), id), RefusalKind.Conflict, "evidenceWithdrawn");
        Refused(await ReleaseAsync(Lead(Cstec), id), RefusalKind.Conflict, "evidenceWithdrawn");
        Refused(await WithdrawAsync(Editor(Cstec), Guid.CreateVersion7()), RefusalKind.NotFound, "noSuchEvidence");

        // The same file again is a new piece.
        Assert.True(Done(await AddAsync(Editor(Cstec), SampleFiles.Pdf())).IsNew);
        Assert.Equal(2, (await FindAsync(Cstec, Code, Published)).Evidence);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task It_may_come_in_every_state_of_a_value_and_only_where_there_is_one()
    {
        var submitted = (await CodesAsync(Qujiang, ValueStatus.Submitted, 1))[0];
        foreach (var (city, place) in new[] { (Cstec, await DraftAsync(Cstec)), (Qujiang, new EvidencePlace(submitted, Year)), (Gdd, await DraftAsync(Gdd, ValueStatus.Returned)) })
        {
            Assert.False(Done(await AddAsync(Editor(city), SampleFiles.Workbook(), "table.xlsx", city, place)).Evidence.AfterApproval);
        }

        var missing = new EvidencePlace(Code, Period.OfYear(2013));
        Refused(await AddAsync(Editor(Cstec), SampleFiles.Pdf(), place: missing), RefusalKind.NotFound, "noSuchValue");
        Refused(await AddAsync(Editor(Cstec), SampleFiles.Pdf(), place: Open with { Part = "north" }), RefusalKind.NotFound, "noSuchValue");
        Refused(await AddAsync(Editor(Cstec), SampleFiles.Pdf(), city: CityKey.Parse("nowhere")), RefusalKind.NotFound, "noSuchCity");
        Refused(await Evidence.ListAsync((await As(Editor(Cstec))).Actor, Cstec, missing, Stop), RefusalKind.NotFound, "noSuchValue");
    }

    [Fact]
    public async Task A_link_has_the_hash_of_its_address_and_leads_only_to_the_web()
    {
        var link = Done(await LinkAsync(Editor(Cstec), " HTTPS://Data.Example.org:443/年报?a=1 ", "Yearbook")).Evidence;

        Assert.Equal(("https://data.example.org/%E5%B9%B4%E6%8A%A5?a=1", "Yearbook", null), (link.Link, link.Label, link.File));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("https://data.example.org/%E5%B9%B4%E6%8A%A5?a=1"u8)), link.Sha256);
        Assert.False(Done(await LinkAsync(Lead(Cstec), "https://data.example.org/年报?a=1")).IsNew);
        Refused(await Evidence.OpenAsync((await As(Lead(Cstec))).Actor, Cstec, link.Id, Stop), RefusalKind.NotFound, "evidenceIsLink");
        foreach (var wrong in new[]
        {
            "ftp://example.org/a", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "example.org", "https://", "https://exa mple.org", "https://example.org/\u202Efdp",
        })
        {
            Refused(await LinkAsync(Editor(Cstec), wrong), RefusalKind.Invalid, "linkShape");
        }

        Refused(await LinkAsync(Editor(Cstec), "https://me:secret@example.org/"), RefusalKind.Invalid, "linkPassword");
        Refused(await LinkAsync(Editor(Cstec), " "), RefusalKind.Invalid, "required");
        Refused(await LinkAsync(Editor(Cstec), "https://example.org/" + new string('a', EvidenceRules.LongestLink)), RefusalKind.Invalid, EntryRules.TextTooLong);
        Assert.Equal(["link", "title"], Refused(await LinkAsync(Editor(Cstec), "no", new string('t', EvidenceRules.LongestTitle + 1)), RefusalKind.Invalid, "linkShape").Items.Select(i => i.Field));
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_each_is_kept_and_counted()
    {
        var change = await As(Editor(Cstec));
        var files = Enumerable.Range(1, 3).Select(n => SampleFiles.Pdf($"{n}")).Append(SampleFiles.Pdf("1")).ToList();

        var outcomes = await Task.WhenAll(files.Select(f => Task.Run(async () =>
        {
            using var content = new MemoryStream(f);
            return await Entry.AddFileAsync(change, Cstec, Open, new EvidenceUpload("a.pdf", content, new()), Stop);
        })));

        // Whoever loses three races is told, and tries again.
        Assert.All(outcomes.Where(o => !o.Ok), o => Refused(o, RefusalKind.Conflict, "changedMeanwhile"));
        var list = await ListAsync(Lead(Cstec));
        Assert.Equal(outcomes.Count(o => o is { Ok: true, Value.IsNew: true }), list.Standing);
        Assert.Equal(list.Standing, (await FindAsync(Cstec, Code, Published)).Evidence);
        Assert.Equal(list.Items.Count, list.Items.Select(e => e.Sha256).Distinct().Count());
        Assert.Empty(Incoming);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_file_without_a_row_is_taken_over_and_a_row_without_its_file_says_so()
    {
        // As a crash between the two leaves it: the bytes are there, no row says so, and something on its way is left over.
        var file = SampleFiles.Pdf("crash");
        var sha = Convert.ToHexStringLower(SHA256.HashData(file));
        var path = Path.Combine(Folder, sha[..2], sha);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, [.. file[..^1], (byte)'?'], Stop); // and damaged
        var leftover = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "incoming")).FullName, "leftover");
        await File.WriteAllBytesAsync(leftover, file, Stop);
        File.SetLastWriteTimeUtc(leftover, Clock.GetUtcNow().UtcDateTime.AddDays(-2));

        var id = Done(await AddAsync(Editor(Cstec), file)).Evidence.Id;

        Assert.Equal([path], Kept);
        Assert.Empty(Incoming);
        Assert.Equal(file, await ReadAsync(Editor(Cstec), id));

        File.Delete(path);
        Refused(await Evidence.OpenAsync((await As(Editor(Cstec))).Actor, Cstec, id, Stop), RefusalKind.Unavailable, "evidenceLost");
        await File.WriteAllBytesAsync(path, file[..^1], Stop);
        Refused(await Evidence.OpenAsync((await As(Editor(Cstec))).Actor, Cstec, id, Stop), RefusalKind.Unavailable, "evidenceLost");
    }

    private async Task<EvidencePlace> DraftAsync(CityKey city, ValueStatus status) => new((await CodesAsync(city, status, 1))[0], Year);

    private async Task<Outcome<AddedEvidence>> LinkAsync(string email, string link, string? title = null) =>
        await Entry.AddLinkAsync(await As(email), Cstec, Open, link, new(title), Stop);

    private async Task<Outcome<EvidenceView>> WithdrawAsync(string email, Guid id, string reason = "Not this one.") =>
        await Entry.WithdrawAsync(await As(email), Cstec, id, reason, Stop);

    private async Task<Outcome<EvidenceView>> ReleaseAsync(string email, Guid id) => await Entry.ReleaseAsync(await As(email), Cstec, id, true, Stop);

    private async Task ShowAsync(Visibility visibility)
    {
        await using var db = Database.Open();
        var indicator = await db.Indicators.SingleAsync(i => i.Code == Code, Stop);
        db.Entry(indicator).Property(i => i.Visibility).CurrentValue = visibility;
        await db.SaveChangesAsync(Stop);
    }
}

public sealed class EvidenceServiceOnSqliteTests() : EvidenceServiceTests(TestEngine.Sqlite);

public sealed class EvidenceServiceOnPostgreSqlTests() : EvidenceServiceTests(TestEngine.PostgreSql);
