using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Tests.Imports;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>
/// Parts of an indicator that hemc makes: people by sex, who add up, and their mean age by district, which does not.
/// </summary>
public abstract class PartStory(TestEngine engine) : ReviewStory(engine)
{
    protected static readonly IndicatorCode Heads = IndicatorCode.Parse("POP-01");
    protected static readonly BreakdownInput Sex = new("sex", "Sex", "性别", true, [new("f", "Women", "女"), new("m", "Men", "男")]);
    protected static readonly BreakdownInput District = new("district", "District", "区", false, [new("north", "North", "北"), new("south", "South", "南")]);

    protected IndicatorService Indicators => new(Work);

    protected ImportService Imports => new(Work);

    protected async Task MakeAsync(params BreakdownInput[] parts) => Done(await Indicators.MakeAsync(await As(Lead(Hemc)), Hemc, new(
        "POP-01", "People", "人口", null, null, "1", 0, Direction.None, Frequency.Annual, 0, null, ["P2"], ["I08"], null, Visibility.Public, null, null, Parts: parts), Stop));

    protected async Task<Outcome<IndicatorView>> TailorAsync(IReadOnlyList<BreakdownInput>? parts, EditionInput? edition = null)
    {
        var now = Done(await Indicators.FindAsync((await As(Lead(Hemc))).Actor, Hemc, Heads, Stop));
        return await Indicators.TailorAsync(await As(Lead(Hemc)), Hemc, Heads, now.Version, IndicatorInput.Of(now) with { Parts = parts, NewEdition = edition }, Stop);
    }

    protected async Task<ValueView> FindAsync(string part, Period? period = null) =>
        Done(await Values.FindAsync((await As(Demo.Admin)).Actor, Hemc, Heads, period ?? Year, Stop, part));

    protected async Task<ValueEntry> EntryAsync(string part, decimal figure, Period? period = null, bool confirm = false)
    {
        var found = await Values.FindAsync((await As(Demo.Admin)).Actor, Hemc, Heads, period ?? Year, Stop, part);
        return new(Heads, period ?? Year, new ValueInput(figure, ConfirmWarnings: confirm), found.Value?.Revision, part);
    }

    protected async Task<Outcome<ValueView>> WriteAsync(string part, decimal figure, Period? period = null, bool confirm = false) =>
        await Entries.WriteAsync(await As(Editor(Hemc)), Hemc, await EntryAsync(part, figure, period, confirm), Stop);

    protected async Task<ImportResult> ImportAsync(params string[] rows) =>
        Done(await Imports.ImportAsync(await As(Editor(Hemc)), Hemc, Csv(rows), DecimalMark.Unknown, dryRun: false, Stop));

    protected static ImportFile Csv(params string[] rows) => new("a.csv", new string('0', 64), TableFile.Of(
        [.. rows.Prepend("indicator,period,value,part").Select((r, n) => new FileRow(n + 1, [.. r.Split(',').Select(c => new FileCell(c))]))]));

    protected Task<IReadOnlyList<BrokenDown>> PublicAsync() => new PartsService(Work).PublicAsync(Hemc, Heads, Stop);

    protected async Task<CityProgress> ProgressAsync() =>
        Done(await new ProgressService(Work).CityAsync((await As(Lead(Hemc))).Actor, Hemc, Year.Previous.Year, Stop));
}
