using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Data.Demo;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Data;

/// <summary>The demonstration as section 5 of the design pins it down.</summary>
public abstract class DemonstrationTests(TestEngine engine) : DatabaseTests(engine, Contents.Demonstration)
{
    [Fact]
    public async Task The_audit_trail_vouches_for_every_value()
    {
        var report = await new AuditTrailService(Work).VerifyAsync(Stop);

        Assert.True(report.Sound, report.Fault?.ToString());
        await using var db = Database.Open();
        Assert.Equal(await db.Values.CountAsync(Stop), report.Values);
    }

    [Fact]
    public async Task The_year_under_way_stands_where_the_design_says()
    {
        await using var db = Database.Open();
        var year = Period.OfYear(2025);
        var states = await (
            from v in db.Values
            where v.Period == year
            join c in db.Cities on v.CityId equals c.Id
            group v by new { c.Order, c.Key, v.Status } into g
            orderby g.Key.Order, g.Key.Status
            select new { g.Key.Key, g.Key.Status, Count = g.Count() }).ToListAsync(Stop);

        Assert.Equal(
            [("cstec", ValueStatus.Draft, 42), ("qujiang", ValueStatus.Submitted, 27), ("gdd", ValueStatus.Returned, 4), ("gdd", ValueStatus.Submitted, 26), ("hemc", ValueStatus.Approved, 30)],
            states.Select(s => (s.Key.ToString(), s.Status, s.Count)));
        Assert.All(await db.Values.Where(v => v.Status == ValueStatus.Returned).ToListAsync(Stop), v => Assert.NotEmpty(v.ReturnReason));
        Assert.Equal(2, await db.Submissions.CountAsync(s => s.Status == SubmissionStatus.Open, Stop));
    }

    [Fact]
    public async Task Earlier_years_are_approved_and_every_organisation_asked_has_signed()
    {
        await using var db = Database.Open();
        var values = await db.Values.ToListAsync(Stop);
        var signed = (await db.SignOffs.ToListAsync(Stop)).ToLookup(s => (s.ValueId, s.Revision), s => s.Organisation);
        var required = await db.Cities.ToDictionaryAsync(c => c.Id, c => c.RequiredOrganisations, Stop);

        Assert.All(values.Where(v => v.Period.Year < 2025), v =>
        {
            Assert.Equal((ValueStatus.Approved, v.Revision, v.Figure), (v.Status, v.PublishedRevision, v.PublishedFigure));
            Assert.Equal(required[v.CityId].Order(), signed[(v.Id, v.Revision - 1)].Order());
        });
        Assert.Single(values, v => v.Restated);
        Assert.Contains(values, v => v.PublishedAt > new DateTime(v.Period.Year + 1, 3, 31, 0, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task The_baselines_year_holds_the_baseline_and_only_sourced_figures_are_not_marked()
    {
        await using var db = Database.Open();
        var indicators = await db.Indicators.ToDictionaryAsync(i => i.Id, Stop);
        var values = await db.Values.ToListAsync(Stop);

        foreach (var indicator in indicators.Values.Where(i => i.BaselineValue is not null))
        {
            var value = Assert.Single(values, v => v.IndicatorId == indicator.Id && v.Period == indicator.BaselinePeriod);
            Assert.Equal((indicator.BaselineValue, indicator.BaselineQualifier), (value.Figure, value.Qualifier));
        }

        Assert.All(values, v =>
        {
            var indicator = indicators[v.IndicatorId];
            var sourced = v.Period == indicator.BaselinePeriod && indicator.BaselineCertainty != Certainty.Illustrative;
            Assert.Equal((!sourced, sourced), (v.Demonstration, v.Source.Length > 0));
        });
    }

    [Fact]
    public async Task Made_figures_keep_limits_and_decimals()
    {
        await using var db = Database.Open();
        var indicators = await db.Indicators.ToDictionaryAsync(i => i.Id, Stop);

        Assert.All(await db.Values.ToListAsync(Stop), v =>
        {
            var indicator = indicators[v.IndicatorId];
            Assert.True(v.Figure >= (indicator.Minimum ?? v.Figure) && v.Figure <= (indicator.Maximum ?? v.Figure), $"{indicator.Code} {v.Period} {v.Figure}");
            Assert.True(v.Figure!.Value.Scale == indicator.Decimals || v.Period == indicator.BaselinePeriod, $"{indicator.Code} {v.Period} {v.Figure}");
            Assert.True(!indicator.WholeNumbers || v.Figure == decimal.Truncate(v.Figure.Value));
        });
        var byCode = indicators.Values.ToDictionary(i => i.Code.ToString());
        Assert.Equal((null, null), (byCode["QJ-04"].Minimum, byCode["TEC-54"].Maximum));
        Assert.Equal((0m, 100m), (byCode["TEC-13"].Minimum, byCode["TEC-13"].Maximum));
        Assert.Equal((1m, 5m, true), (byCode["TEC-23"].Minimum, byCode["TEC-23"].Maximum, byCode["TEC-23"].WholeNumbers));
        Assert.Equal((0m, 1m, true), (byCode["TEC-63"].Minimum, byCode["TEC-63"].Maximum, byCode["TEC-63"].WholeNumbers));
        Assert.Equal((1m, null, true), (byCode["GDD-07"].Minimum, byCode["GDD-07"].Maximum, byCode["GDD-07"].WholeNumbers));
        Assert.Equal((3, 2, 0), (byCode["QJ-03"].Decimals, byCode["HEMC-15"].Decimals, byCode["TEC-01"].Decimals));
    }

    [Fact]
    public async Task Two_loads_give_equal_figures()
    {
        await using var other = await TestDatabase.CreateAsync(TestEngine.Sqlite);
        await new DemoLoader(other.Work(Clock), other.Engine, new PasswordHasher<PortalUser>()).LoadAsync(Stop);

        await using var one = Database.Open();
        await using var two = other.Open();
        Assert.Equal(await FiguresAsync(one), await FiguresAsync(two));
    }

    [Fact]
    public async Task Accounts_have_their_roles_and_the_public_password()
    {
        await using var db = Database.Open();
        var roles = await (
            from u in db.Users
            join a in db.RoleAssignments on u.Id equals a.UserId
            group a by new { u.Email, u.Organisation, a.Role } into g
            orderby g.Key.Email
            select new { g.Key.Email, g.Key.Organisation, g.Key.Role, Cities = g.Count(a => a.CityId != null) }).ToListAsync(Stop);

        Assert.Equal(
            [
                "admin@demo.example  Admin 0", "editor.cstec@demo.example  Editor 1", "editor.gdd@demo.example  Editor 1", "editor.hemc@demo.example  Editor 1",
                "editor.qujiang@demo.example  Editor 1", "facilitator@demo.example  Facilitator 4", "lead.cstec@demo.example  Lead 1", "lead.gdd@demo.example  Lead 1",
                "lead.hemc@demo.example  Lead 1", "lead.qujiang@demo.example  Lead 1", "reviewer.bsi@demo.example bsi Reviewer 4",
                "reviewer.cnis@demo.example cnis Reviewer 4", "viewer@demo.example  Viewer 4",
            ],
            roles.Select(r => $"{r.Email} {r.Organisation} {r.Role} {r.Cities}"));
        var users = await db.Users.ToListAsync(Stop);
        Assert.All(users, u => Assert.True(u.IsDemonstration));
        Assert.All(users, u => Assert.NotEqual(
            PasswordVerificationResult.Failed, new PasswordHasher<PortalUser>().VerifyHashedPassword(u, u.PasswordHash!, PasswordRules.Demonstration)));
        Assert.Equal("CSTEC lead", (await new DemoLoader(Work, Database.Engine, new PasswordHasher<PortalUser>()).PeopleAsync(Stop)).Lead(CityKey.Parse("cstec")).Name);
    }

    [Fact]
    public async Task The_miss_of_2020_stays_visible_among_states_of_every_sort()
    {
        var progress = await new ProgressService(Work).ProgrammeAsync(2024, Stop);
        var items = progress.Cities.SelectMany(c => c.Items).ToList();

        Assert.Equal(ProgressState.Missed, items.Single(i => i.Indicator.Code.ToString() == "TEC-19").Answer.State);
        Assert.Superset(
            new HashSet<ProgressState>
            {
                ProgressState.NoData, ProgressState.NoTarget, ProgressState.Met, ProgressState.NotMet, ProgressState.Held, ProgressState.Left, ProgressState.Achieved,
                ProgressState.Missed, ProgressState.MovingAway, ProgressState.OnTrack, ProgressState.Behind, ProgressState.FarBehind,
            },
            items.Select(i => i.Answer.State).ToHashSet());
    }

    [Fact]
    public async Task People_go_on_through_the_services_where_the_demonstration_stops()
    {
        var people = await new DemoLoader(Work, Database.Engine, new PasswordHasher<PortalUser>()).PeopleAsync(Stop);
        var (gdd, hemc, year) = (CityKey.Parse("gdd"), CityKey.Parse("hemc"), Period.OfYear(2025));
        var code = IndicatorCode.Parse("GDD-08");
        int seen;
        await using (var db = Database.Open())
        {
            seen = await (from v in db.Values where v.Status == ValueStatus.Returned join i in db.Indicators on v.IndicatorId equals i.Id where i.Code == code select v.Revision).SingleAsync(Stop);
        }

        var mended = await new EntryService(Work).WriteAsync(
            new Change(people.Editor(gdd), "page"), gdd, new ValueEntry(code, year, new ValueInput(3, Note: "Working days."), seen), Stop);
        var submissions = new SubmissionService(Work);
        var again = await submissions.SubmitAsync(new Change(people.Lead(gdd), "page"), gdd, year, Stop);
        var signed = await submissions.ApproveAsync(new Change(people.Reviewer("bsi"), "page"), gdd, year, null, "", Stop);

        Assert.True(mended.Ok, mended.Refusal?.ToString());
        Assert.Equal((2, 1), (again.Value!.Round, again.Value.Values));
        Assert.Equal(27, signed.Value!.Approved);
        Assert.Equal(RefusalKind.Conflict, (await submissions.ApproveAsync(new Change(people.Reviewer("bsi"), "page"), hemc, year, null, "", Stop)).Refusal!.Kind);
        Assert.True((await new AuditTrailService(Work).VerifyAsync(Stop)).Sound);
    }

    [Fact]
    public async Task District_cooling_is_worked_out_from_coal_and_follows_a_restatement()
    {
        var (hemc, year) = (CityKey.Parse("hemc"), Period.OfYear(2024));
        var (coal, carbon, sulphur) = (await SeriesAsync("HEMC-01"), await SeriesAsync("HEMC-02"), await SeriesAsync("HEMC-03"));
        Assert.Equal(8, coal.Count);
        Assert.Equal(coal.Select(c => (c.Period, c.Figure * 2.5m)), carbon.Select(c => (c.Period, c.Figure)));
        Assert.Equal(coal.Select(c => (c.Period, c.Figure * 0.02m)), sulphur.Select(c => (c.Period, c.Figure)));
        Assert.Equal(coal.Select(c => (c.Demonstration, c.Source)), carbon.Select(c => (c.Demonstration, c.Source)));

        var people = await new DemoLoader(Work, Database.Engine, new PasswordHasher<PortalUser>()).PeopleAsync(Stop);
        var (lead, reviewer, entries, submissions) = (new Change(people.Lead(hemc), "page"), new Change(people.Reviewer("bsi"), "page"), new EntryService(Work), new SubmissionService(Work));
        var typed = await entries.RestateAsync(lead, hemc, new ValueEntry(IndicatorCode.Parse("HEMC-02"), year, new ValueInput(1), carbon[6].Revision), "Typed over.", Stop);
        Assert.Equal((RefusalKind.Conflict, "calculated"), (typed.Refusal!.Kind, typed.Refusal.Items[0].Code));
        Assert.True((await entries.RestateAsync(lead, hemc, new ValueEntry(IndicatorCode.Parse("HEMC-01"), year, new ValueInput(25100), coal[6].Revision), "Late meters.", Stop)).Ok);
        Assert.Equal((ValueStatus.Draft, 62750m), (await SeriesAsync("HEMC-02"))[6] is var open ? (open.Status, open.Figure) : default);

        Assert.Equal(3, (await submissions.SubmitAsync(lead, hemc, year, Stop)).Value!.Values);
        Assert.Equal(3, (await submissions.ApproveAsync(reviewer, hemc, year, null, "", Stop)).Value!.Approved);
        Assert.Equal((ValueStatus.Approved, 502m), (await SeriesAsync("HEMC-03"))[6] is var again ? (again.Status, again.Figure) : default);
        Assert.True((await new AuditTrailService(Work).VerifyAsync(Stop)).Sound);
    }

    private async Task<List<IndicatorValue>> SeriesAsync(string code)
    {
        await using var db = Database.Open();
        return await (
            from v in db.Values
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            where i.Code == IndicatorCode.Parse(code)
            orderby v.PeriodEnd
            select v).ToListAsync(Stop);
    }

    private static async Task<List<string>> FiguresAsync(PortalDbContext db) =>
        [.. (await (
            from v in db.Values
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            select new { i.Code, Value = v }).ToListAsync(Stop))
            .Select(x => $"{x.Code} {x.Value.Period} {x.Value.Figure} {x.Value.Status} {x.Value.Revision} {x.Value.UpdatedAt:O} {x.Value.Note}{x.Value.WarningsJson}").Order(StringComparer.Ordinal)];
}

public sealed class DemonstrationOnSqliteTests() : DemonstrationTests(TestEngine.Sqlite);

public sealed class DemonstrationOnPostgreSqlTests() : DemonstrationTests(TestEngine.PostgreSql);
