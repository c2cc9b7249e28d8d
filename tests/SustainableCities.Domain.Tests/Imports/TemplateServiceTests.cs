using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Imports;

/// <summary>What stands in the files that are sent round to be filled in.</summary>
public abstract class TemplateServiceTests(TestEngine engine) : ReviewStory(engine)
{
    private TemplateService Templates => new(Work);

    [Fact]
    public async Task All_of_the_citys_indicators_stand_in_it_with_limits_the_last_value_and_what_is_there()
    {
        var share = IndicatorCode.Parse("TEC-13");
        Done(await WriteAsync(Editor(Cstec), Cstec, share, new ValueInput(65.50m, Qualifier: Qualifier.About, Note: "Counted.")));

        var template = Done(await Templates.ReadAsync((await As(Editor(Cstec))).Actor, Cstec, Year, Stop));

        await using var db = Database.Open();
        var city = (await db.Cities.SingleAsync(c => c.Key == Cstec, Stop)).Id;
        Assert.Equal(await db.Indicators.Where(i => i.CityId == city).OrderBy(i => i.Order).Select(i => i.Code).ToListAsync(Stop), template.Rows.Select(r => r.Code));
        var row = template.Rows.Single(r => r.Code == share);
        Assert.Equal((0m, 100m, false), (row.Minimum, row.Maximum, row.WholeNumbers));
        Assert.Equal((65.50m, Qualifier.About, "Counted.", ValueStatus.Draft), (row.Content!.Figure, row.Content.Qualifier, row.Content.Note, row.Status));
        Assert.True(row.IsOpen);
        var last = await FindAsync(Cstec, share, Period.OfYear(2024));
        Assert.Equal((Period.OfYear(2024), last.Published!.Figure), (row.LastPeriod, row.LastFigure));
        Assert.All(template.Rows, r => Assert.NotNull(r.Owner.Id));
    }

    [Fact]
    public async Task What_is_approved_is_closed()
    {
        var template = Done(await Templates.ReadAsync((await As(Lead(Hemc))).Actor, Hemc, Year, Stop));

        Assert.All(template.Rows.Where(r => r.Status == ValueStatus.Approved), r => Assert.False(r.IsOpen));
        Assert.Contains(template.Rows, r => r.Status == ValueStatus.Approved);
    }

    [Fact]
    public async Task The_periods_begin_with_the_latest_that_has_ended_and_owners_are_those_who_own_something()
    {
        var choices = Done(await Templates.ChoicesAsync((await As(Editor(Cstec))).Actor, Cstec, Stop));

        Assert.Equal([2025, 2026, 2024], choices.Periods.Select(p => p.Year));
        Assert.Equal(2, choices.Owners.Count);
        Assert.False(choices.HasUnowned);
    }

    [Fact]
    public async Task Only_who_enters_values_gets_one_and_only_of_a_period_that_has_begun()
    {
        foreach (var email in new[] { Editor(Hemc), Demo.ReviewerBsi, Demo.Viewer, Demo.Facilitator })
        {
            Assert.Equal((email, RefusalKind.Forbidden), (email, (await Templates.ReadAsync((await As(email)).Actor, Cstec, Year, Stop)).Refusal!.Kind));
            Assert.Equal(RefusalKind.Forbidden, (await Templates.ChoicesAsync((await As(email)).Actor, Cstec, Stop)).Refusal!.Kind);
        }

        Refused(await Templates.ReadAsync((await As(Editor(Cstec))).Actor, Cstec, Period.OfYear(2027), Stop), RefusalKind.Invalid, EntryRules.PeriodInFuture);
    }
}

public sealed class TemplateServiceOnSqliteTests() : TemplateServiceTests(TestEngine.Sqlite);

public sealed class TemplateServiceOnPostgreSqlTests() : TemplateServiceTests(TestEngine.PostgreSql);
