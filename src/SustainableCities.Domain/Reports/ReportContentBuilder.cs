using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Reports;

/// <summary>What a report is built from.</summary>
internal sealed record ReportSources(
    CityProfile Profile, CityProgress Progress, IReadOnlyList<Purpose> Purposes, IReadOnlyList<Issue> Issues, IReadOnlyList<SdgGoal> Goals,
    IReadOnlyList<Standard> Standards, ILookup<(Guid Indicator, string Part), PublishedPoint> Parts);

/// <summary>Builds a report's content from published, public data. The same data give the same content, to the byte.</summary>
internal static class ReportContentBuilder
{
    /// <summary>Builds; null where no indicator has a published value of the year: there is nothing to report.</summary>
    public static ReportContent? Build(ReportSources sources, int year)
    {
        var items = sources.Progress.Items;
        if (!items.Any(i => i.Series.Any(p => p.Period.Year == year)))
        {
            return null;
        }

        var indicators = items.Select(i => Indicator(i, sources)).ToList();
        var city = sources.Profile.City;
        return new ReportContent(
            ReportContent.CurrentMethod, year, city.IsDemonstration || items.Any(i => i.Series.Any(p => p.Demonstration)),
            new ReportCity(city.Key, city.Name, city.Short, city.Kind, city.Country, city.Province, city.TimeZone, sources.Profile.OtherNames),
            Profile(sources), Units(sources, indicators),
            [.. sources.Purposes.Select(p => new ReportTerm(p.Code, new(p.NameEn, p.NameZh), new(p.DescriptionEn, p.DescriptionZh)))],
            [.. sources.Issues.Select(i => new ReportTerm(i.Code, new(i.NameEn, i.NameZh), new(i.DescriptionEn, i.DescriptionZh)))],
            [.. sources.Goals.Select(g => new ReportGoal(g.Number, new(g.NameEn, g.NameZh), g.Colour))],
            Totals(items), Coverage.Count(items.Select(i => i.Answer), year),
            [.. sources.Purposes.Select(p => Group(p.Code, items, i => i.Purposes, year))],
            [.. sources.Issues.Select(t => Group(t.Code, items, i => i.Issues, year))],
            Sdg(sources.Profile, items), indicators, Gaps(items, year),
            Facts(sources.Profile, CityFactKind.Accomplishment),
            [.. sources.Profile.SourceNotes.Select(n => new ReportNote(n.Id, n.Subjects, n.Issue, n.Handling, n.Severity))],
            ReportClaims.Find(sources.Profile, items));
    }

    /// <summary>The periods of the year that an indicator should have a published value of and has not.</summary>
    public static IEnumerable<Period> GapsOf(ProgressItem item, int year)
    {
        var published = item.Series.Select(p => p.Period).ToHashSet();
        return Period.AllOf(year, item.Indicator.Frequency).Where(p => !published.Contains(p));
    }

    private static List<ReportGap> Gaps(IReadOnlyList<ProgressItem> items, int year) =>
        [.. items.Where(i => i.Answer.State != ProgressState.NotApplicable).SelectMany(i => GapsOf(i, year).Select(p => new ReportGap(i.Indicator.Code, p)))];

    private static ReportProfile Profile(ReportSources sources)
    {
        var profile = sources.Profile;
        var titles = sources.Standards.ToDictionary(s => s.Number, s => new Bilingual(s.TitleEn, s.TitleZh));
        return new ReportProfile(
            profile.Scope, profile.StandardsStatement, profile.IndicatorsNote, profile.CycleName, profile.CycleNote, profile.Representative,
            profile.RepresentativeRole, profile.RepresentativeGist,
            [.. profile.KeyNumbers.Select(n => new ReportKeyNumber(n.Key, n.Name, n.Value, n.Unit, n.Qualifier, n.Year, n.Note, n.Certainty))],
            Facts(profile, CityFactKind.Background), Facts(profile, CityFactKind.PublicContext),
            [.. profile.Standards.Select(s => new ReportStandard(s.StandardNumber, titles.GetValueOrDefault(s.StandardNumber, new("", "")), s.Since, s.HowFar))]);
    }

    private static List<ReportFact> Facts(CityProfile profile, CityFactKind kind) =>
        [.. profile.Facts.Where(f => f.Kind == kind).Select(f => new ReportFact(f.Order, f.Theme, f.Text, f.Source, f.Certainty, f.Numbers))];

    private static List<ReportUnit> Units(ReportSources sources, List<ReportIndicator> indicators) =>
        [.. indicators.SelectMany(i => (i.Editions ?? []).Select(e => e.Unit).Prepend(i.Unit)).Concat(sources.Profile.KeyNumbers.Select(n => n.Unit))
            .Where(u => u.Length > 0).Distinct().Order(StringComparer.Ordinal)
            .Select(u => (Code: u, Unit: UnitCatalogue.Read(u)))
            .Select(u => new ReportUnit(u.Code, new(u.Unit.SymbolEn, u.Unit.SymbolZh)))];

    private static ReportGroup Group(string code, IReadOnlyList<ProgressItem> items, Func<IndicatorView, IReadOnlyList<string>> of, int year)
    {
        var inside = items.Where(i => of(i.Indicator).Contains(code)).ToList();
        return new ReportGroup(code, Totals(inside), Coverage.Count(inside.Select(i => i.Answer), year));
    }

    private static ReportTotals Totals(IEnumerable<ProgressItem> items)
    {
        var totals = ProgressTotals.Count(items.Select(i => i.Answer));
        return new ReportTotals(totals.Counts.Where(c => c.Value > 0).ToDictionary(), totals.OnCourse, totals.WithTarget);
    }

    private static ReportSdg Sdg(CityProfile profile, IReadOnlyList<ProgressItem> items)
    {
        var served = from item in items
                     from target in item.Indicator.SdgTargets
                     where int.TryParse(target.Split('.')[0], out _)
                     group (item, target) by int.Parse(target.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture) into goal
                     orderby goal.Key
                     let inside = goal.Select(g => g.item).Distinct().ToList()
                     select new ReportSdgGroup(
                         goal.Key, [.. goal.Select(g => g.target).Distinct().OrderBy(TargetOrder)], [.. inside.Select(i => i.Indicator.Code)], Totals(inside));
        return new ReportSdg(profile.MainSdg, profile.OtherSdgs, profile.SdgNote, [.. served]);
    }

    // 11.2 before 11.10, and the letters (11.a) last.
    private static (int, string) TargetOrder(string target) =>
        int.TryParse(target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..], out var number) ? (number, target) : (int.MaxValue, target);

    private static ReportIndicator Indicator(ProgressItem item, ReportSources sources)
    {
        var i = item.Indicator;
        var targets = i.Targets.Select(t => new ReportTarget(t.Kind, t.Value, t.Low, t.High, t.Period, t.Source, t.Certainty)).ToList();
        return new ReportIndicator(
            i.Code, i.Name, i.Definition, i.Unit, i.Decimals, i.Direction, i.Frequency, i.Purposes, i.Issues, i.SdgTargets, i.Edition, i.Source,
            i.Baseline is { } b ? new ReportBaseline(b.Value, b.Period, b.Qualifier, b.Source, b.Certainty) : null,
            targets, Answer(item.Answer, targets),
            [.. item.Series.OrderBy(p => p.Period).Select(Point)], i.Editions is { } editions ? [.. editions.Select(Edition)] : null, Parts(i, sources));
    }

    private static ReportPoint Point(PublishedPoint p) => new(
        p.Period, p.Figure, p.NotApplicable, p.Qualifier, p.Revision, p.Edition, p.Demonstration, p.Restated, p.Previous, p.RestateReason, p.Note, p.Source);

    private static List<ReportBreakdown>? Parts(IndicatorView i, ReportSources sources)
    {
        List<ReportBreakdown> parts = [.. (i.Breakdowns ?? []).Select(b => new ReportBreakdown(
            b.Key, b.Name, b.AddsUp, [.. b.Parts.Select(p => new ReportPartSeries(p.Code, p.Name, [.. sources.Parts[(i.Id, p.Code)].Select(Point)]))]))
            .Where(b => b.Parts.Any(p => p.Series.Count > 0))];
        return parts.Count == 0 ? null : parts;
    }

    private static ReportEdition Edition(EditionView e) =>
        new(e.Number, e.From, e.Comparable, e.Reason, e.Unit, e.Direction, e.Minimum, e.Maximum, e.Definition, e.Changed);

    private static ReportAnswer Answer(ProgressAnswer a, List<ReportTarget> targets) => new(
        a.State, a.Baseline, a.BaselinePeriod, a.BaselineAssumed, Target(a.Target, targets), a.Value, a.Period, a.Qualifier, a.P, a.Tau, a.Expected, a.Pace,
        Target(a.MissedEarlier, targets),
        a.Growth is { } g ? new ReportGrowth(Rounded(g.Actual), Rounded(g.Required), Rounded(g.Ratio), g.State) : null);

    private static ReportTarget? Target(ProgressTarget? target, List<ReportTarget> targets) => target is null
        ? null
        : targets.Find(t => t.Kind == target.Kind && t.Value == target.Value && t.Low == target.Low && t.High == target.High && t.Period == target.Period);

    private static decimal? Rounded(double? share) => share is { } s && Math.Abs(s) < 1e15 ? Math.Round((decimal)s, 4) : null;
}
