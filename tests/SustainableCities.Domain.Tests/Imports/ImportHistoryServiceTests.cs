using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Imports;

/// <summary>An import is undone by new revisions, whole or not at all, and never over what somebody wrote since.</summary>
public abstract class ImportHistoryServiceTests(TestEngine engine) : ReviewStory(engine)
{
    private static readonly IndicatorCode Share = IndicatorCode.Parse("TEC-13");

    private ImportService Imports => new(Work);

    private ImportHistoryService History => new(Work);

    [Fact]
    public async Task What_stood_before_stands_again_as_one_audit_entry_of_new_revisions()
    {
        var before = (await ListAsync(Cstec, Year, ValueStatus.Draft)).Where(v => v.Content.Figure is not null && v.Indicator != Share).Take(2).ToList();
        var there = (await ListAsync(Cstec, Year)).ToDictionary(v => v.Indicator);
        var empty = (await IndicatorsAsync()).First(c => !there.ContainsKey(c));
        await ImportAsync(Editor(Cstec), [.. before.Select(v => $"{v.Indicator},2025,{Text(v)},Imported."), $"{empty},2025,N/A,None here."]);
        var count = await CountAsync();
        var import = Assert.Single((await PastAsync(Editor(Cstec))).Items);
        Assert.Equal(("a.csv", "page", 1, 2, true), (import.FileName, import.Channel, import.New, import.Changed, import.MayUndo));
        Assert.NotNull(import.By);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(3, Done(await UndoAsync(Editor(Cstec), import.Id)).Values);

        foreach (var value in before)
        {
            var now = await FindAsync(Cstec, value.Indicator);
            Assert.True(value.Content.SaysTheSameAs(now.Content));
            Assert.Equal((value.Content.Demonstration, value.Status, value.Revision + 2), (now.Content.Demonstration, now.Status, now.Revision));
        }

        Assert.True((await FindAsync(Cstec, empty)).Content.IsEmpty);
        Assert.Equal((count.Revisions + 3, count.Entries + 1), await CountAsync());
        var undone = Assert.Single((await PastAsync(Editor(Cstec))).Items);
        Assert.Equal((false, import.By), (undone.MayUndo, undone.UndoneBy));
        Refused(await UndoAsync(Editor(Cstec), import.Id), RefusalKind.Conflict, "importUndone");
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_value_that_was_changed_or_handed_over_since_keeps_the_whole_import_in_and_is_named()
    {
        var drafts = (await ListAsync(Cstec, Year, ValueStatus.Draft)).Where(v => v.Content.Figure is not null).Take(2).ToList();
        await ImportAsync(Editor(Cstec), [.. drafts.Select(v => $"{v.Indicator},2025,{Text(v)},Imported.")]);
        var import = (await PastAsync(Editor(Cstec))).Items[0];
        await MendAsync(Cstec, drafts[0].Indicator);
        var count = await CountAsync();

        var refusal = Refused(await UndoAsync(Editor(Cstec), import.Id), RefusalKind.Conflict, "changedSince");
        Assert.Equal([drafts[0].Indicator.ToString(), "2025"], Assert.Single(refusal.Items).Args.Take(2));
        Assert.NotEmpty(refusal.Items[0].Args[2]);
        Assert.Equal(count, await CountAsync());

        Done(await SubmitAsync(Lead(Cstec), Cstec));
        Assert.Equal(2, Refused(await UndoAsync(Lead(Cstec), import.Id), RefusalKind.Conflict, "changedSince").Items.Count);
        Assert.Null((await PastAsync(Editor(Cstec))).Items[0].UndoneAt);
    }

    [Fact]
    public async Task A_returned_value_is_returned_again_and_its_reason_stays()
    {
        var returned = (await ListAsync(Gdd, Year, ValueStatus.Returned)).First(v => v.Content.Figure is not null);
        Done(await Imports.ImportAsync(await As(Editor(Gdd)), Gdd, Csv($"{returned.Indicator},2025,{Text(returned)},Counted."), DecimalMark.Unknown, false, Stop));
        Assert.Equal(ValueStatus.Draft, (await FindAsync(Gdd, returned.Indicator)).Status);
        var import = Done(await History.ListAsync((await As(Editor(Gdd))).Actor, Gdd, 1, 10, Stop)).Items[0];

        Done(await History.UndoAsync(await As(Editor(Gdd)), Gdd, import.Id, Stop));

        var now = await FindAsync(Gdd, returned.Indicator);
        Assert.Equal((ValueStatus.Returned, returned.ReturnReason), (now.Status, now.ReturnReason));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_lead_or_whoever_imported_undoes_and_nobody_else()
    {
        await ImportAsync(Lead(Cstec), ["TEC-13,2025,65.50,"]);
        var import = (await PastAsync(Lead(Cstec))).Items[0].Id;

        Assert.False((await PastAsync(Editor(Cstec))).Items[0].MayUndo);
        Refused(await UndoAsync(Editor(Cstec), import), RefusalKind.Forbidden, "onlyImporterUndoes");
        foreach (var email in new[] { Editor(Hemc), Demo.ReviewerBsi, Demo.Viewer })
        {
            Assert.Equal(RefusalKind.Forbidden, (await UndoAsync(email, import)).Refusal!.Kind);
            Assert.Equal(RefusalKind.Forbidden, (await History.ListAsync((await As(email)).Actor, Cstec, 1, 10, Stop)).Refusal!.Kind);
        }

        Refused(await UndoAsync(Lead(Cstec), Guid.NewGuid()), RefusalKind.NotFound, "noSuchImport");
        Refused(await History.UndoAsync(await As(Lead(Hemc)), Hemc, import, Stop), RefusalKind.NotFound, "noSuchImport");
        await ImportAsync(Editor(Cstec), ["TEC-14,2025,40.5,"]);
        Done(await UndoAsync(Lead(Cstec), (await PastAsync(Lead(Cstec))).Items[0].Id));

        // The operator has no lead's rights, and undoes what the operator imported alone.
        await ImportAsync(Editor(Cstec), ["TEC-14,2025,40.5,"]);
        var theirs = (await PastAsync(Lead(Cstec))).Items[0].Id;
        var operating = new Change(Actor.Operator, "cli");
        Refused(await History.UndoAsync(operating, Cstec, theirs, Stop), RefusalKind.Forbidden, "onlyImporterUndoes");
        Done(await Imports.ImportAsync(operating, Cstec, Csv(["TEC-13,2025,65.5,"]), DecimalMark.Unknown, false, Stop));
        Done(await History.UndoAsync(operating, Cstec, (await PastAsync(Lead(Cstec))).Items[0].Id, Stop));
    }

    [Fact]
    public async Task Of_two_who_undo_at_once_one_does()
    {
        await ImportAsync(Editor(Cstec), ["TEC-13,2025,65.50,"]);
        var import = (await PastAsync(Editor(Cstec))).Items[0].Id;
        var count = await CountAsync();

        var both = await Task.WhenAll(new[] { Editor(Cstec), Lead(Cstec) }.Select(email => Task.Run(() => UndoAsync(email, import), Stop)));

        Assert.Single(both, o => o.Ok);
        Assert.Equal((count.Revisions + 1, count.Entries + 1), await CountAsync());
    }

    private async Task ImportAsync(string email, string[] rows) =>
        Assert.True(Done(await Imports.ImportAsync(await As(email), Cstec, Csv(rows), DecimalMark.Unknown, false, Stop)).Written);

    private async Task<Outcome<UndoneImport>> UndoAsync(string email, Guid import) => await History.UndoAsync(await As(email), Cstec, import, Stop);

    private async Task<PagedList<PastImport>> PastAsync(string email) => Done(await History.ListAsync((await As(email)).Actor, Cstec, 1, 10, Stop));

    private async Task<List<IndicatorCode>> IndicatorsAsync()
    {
        await using var db = Database.Open();
        return await (from i in db.Indicators join c in db.Cities on i.CityId equals c.Id where c.Key == Cstec orderby i.Order select i.Code).ToListAsync(Stop);
    }

    private async Task<(int Revisions, int Entries)> CountAsync()
    {
        await using var db = Database.Open();
        return (await db.Revisions.CountAsync(Stop), await db.AuditTrail.CountAsync(Stop));
    }

    private static string Text(ValueView value) => value.Content.Figure!.Value.ToString(CultureInfo.InvariantCulture);

    private static ImportFile Csv(params string[] rows) => new(
        "a.csv", new string('0', 64),
        TableFile.Of([.. rows.Prepend("indicator,period,value,note").Select((r, n) => new FileRow(n + 1, [.. r.Split(',').Select(c => new FileCell(c))]))]));
}

public sealed class ImportHistoryServiceOnSqliteTests() : ImportHistoryServiceTests(TestEngine.Sqlite);

public sealed class ImportHistoryServiceOnPostgreSqlTests() : ImportHistoryServiceTests(TestEngine.PostgreSql);
