using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using Xunit;

namespace SustainableCities.Domain.Tests.Catalogue;

public sealed class CatalogueFilesTests
{
    [Fact]
    public void The_counts_of_the_sources_hold()
    {
        var iso37101 = CatalogueFiles.Iso37101;
        Assert.Equal((6, 12, 45), (iso37101.Purposes.Count, iso37101.Issues.Count, iso37101.Clauses.Count));
        Assert.Equal((35, 6), (CatalogueFiles.Iso37104.Contents.Count, CatalogueFiles.Iso37104.Steps.Count));
        Assert.Equal((19, 10, 6), (CatalogueFiles.Iso37111.Contents.Count, CatalogueFiles.Iso37111.Tools.Count, CatalogueFiles.Iso37111.Phases.Count));
        var business = CatalogueFiles.Iso37108;
        Assert.Equal((8, 3, 8), (business.Facts.Count, business.SeedIndicatorExamples.Count, business.SuggestedThemes.Count));
        Assert.Equal([128, 80, 68], CatalogueFiles.Library.GroupBy(i => i.Standard).Select(g => g.Count()));
        Assert.Equal((10, 16), (CatalogueFiles.SdgEntries.Count(e => !e.IsIndicator), CatalogueFiles.SdgEntries.Count(e => e.IsIndicator)));
        Assert.Equal(17, CatalogueFiles.SdgGoals.Count);
        var pilots = CatalogueFiles.Pilots;
        Assert.Equal((4, 11, 20, 8), (pilots.Pilots.Count, pilots.Events.Count, pilots.SourceNotes.Count, pilots.Standards.Count));
        Assert.Equal(151, CatalogueFiles.CityExamples.Count);
        Assert.Equal([("cstec", 63), ("qujiang", 28), ("gdd", 30), ("hemc", 30)], CatalogueFiles.CityExamples.GroupBy(e => e.City).Select(g => (g.Key, g.Count())));
    }

    [Fact]
    public void How_sure_each_fact_is_agrees_with_the_sources()
    {
        var library = CatalogueFiles.Library;
        Assert.Equal([127, 78, 68], library.GroupBy(i => i.Standard).Select(g => g.Count(i => i.Certainty == Certainty.Confirmed)));
        Assert.Equal(Certainty.OwnKnowledge, library.Single(i => i.Key == "ISO 37122:2019 7.2").Certainty);
        Assert.Equal(Certainty.Inferred, library.Single(i => i.Key == "ISO 37120:2018 16.9").Certainty);
        Assert.Equal([8, 9, 11, 16, 17], CatalogueFiles.SdgGoals.Where(g => g.NameZhCertainty == Certainty.OwnKnowledge).Select(g => g.Number));
        Assert.Equal(["11.5.3", "11.a.1", "11.c.1"], CatalogueFiles.SdgEntries.Where(e => e.IsIndicator && e.TierCertainty != Certainty.Confirmed).Select(e => e.Code));
        Assert.All(CatalogueFiles.Iso37111.Phases, p => Assert.Equal(Certainty.Interpretation, p.Certainty));
        Assert.Equal(Certainty.Inferred, CatalogueFiles.Pilots.Standards.Single(s => s.Number == "GB/T 40759").Certainty);
        Assert.Equal(97, CatalogueFiles.CityExamples.Count(e => e.Certainty == Certainty.Illustrative));
        Assert.Equal(26, CatalogueFiles.CityExamples.Count(e => e.City == "cstec" && e.Baseline is null));
        Assert.All(CatalogueFiles.Pilots.Pilots, p => Assert.Equal(Certainty.OurRendering, p.Quote.Certainty));
    }

    [Fact]
    public void Codes_are_unique_and_well_formed()
    {
        AssertUnique(CatalogueFiles.Library.Select(i => i.Key));
        AssertUnique(CatalogueFiles.CityExamples.Select(e => e.Code));
        AssertUnique(CatalogueFiles.SdgEntries.Select(e => e.Code));
        AssertUnique(CatalogueFiles.Iso37101.Clauses.Select(c => c.Number));
        AssertUnique(CatalogueFiles.Pilots.Standards.Select(s => s.Number));
        AssertUnique(CatalogueFiles.Pilots.Events.Select(e => e.Key));
        AssertUnique(CatalogueFiles.Pilots.SourceNotes.Select(n => n.Id));
        Assert.All(CatalogueFiles.CityExamples, e => Assert.True(IndicatorCode.TryParse(e.Code, out _), e.Code));
        Assert.All(CatalogueFiles.Pilots.Pilots, p => Assert.True(CityKey.TryParse(p.Key, out _), p.Key));
    }

    [Fact]
    public void Purposes_issues_sdg_targets_clauses_and_cities_that_are_named_exist()
    {
        var iso37101 = CatalogueFiles.Iso37101;
        var purposes = iso37101.Purposes.Select(p => p.Code).ToHashSet();
        var issues = iso37101.Issues.Select(i => i.Code).ToHashSet();
        var clauses = iso37101.Clauses.Select(c => c.Number).ToHashSet();
        var targets = CatalogueFiles.SdgEntries.Select(e => e.Target).ToHashSet();
        foreach (var (code, p, i, sdg) in CatalogueFiles.Library.Select(x => (x.Key, x.Purposes, x.Issues, x.SdgTargets))
            .Concat(CatalogueFiles.CityExamples.Select(x => (x.Code, x.Purposes, x.Issues, x.SdgTargets))))
        {
            Assert.True(p.Count > 0 && p.All(purposes.Contains), code);
            Assert.True(i.Count > 0 && i.All(issues.Contains), code);
            Assert.True(sdg.All(t => IsSdgTarget(t, targets)), code);
        }

        Assert.All(CatalogueFiles.Pilots.Targets, t => Assert.True(t.Issues.Codes.All(issues.Contains)));
        Assert.All(CatalogueFiles.Iso37108.SuggestedThemes, t => Assert.True(t.Issues.Codes.All(issues.Contains)));
        Assert.All(CatalogueFiles.Iso37104.Steps, s => Assert.True(s.Clauses37101.Codes.All(clauses.Contains), s.Key));
        Assert.All(CatalogueFiles.Iso37111.Phases, s => Assert.True(s.Clauses37101.Codes.All(clauses.Contains), s.Key));
        var cities = CatalogueFiles.Pilots.Pilots.Select(p => p.Key).ToHashSet();
        Assert.All(CatalogueFiles.Pilots.Events, e => Assert.True(e.Cities.All(cities.Contains), e.Key));
        Assert.All(CatalogueFiles.CityExamples, e => Assert.Contains(e.City, cities));
    }

    [Fact]
    public void Source_notes_point_at_facts_that_exist()
    {
        var file = CatalogueFiles.Pilots;
        foreach (var note in file.SourceNotes)
        {
            Assert.All(note.AppliesTo, subject => Assert.True(Exists(file, subject), $"{note.Id} {subject}"));
        }
    }

    [Fact]
    public void The_file_is_kept_to_what_the_demonstration_may_use()
    {
        Assert.All(CatalogueFiles.CityExamples, e => Assert.Equal(e.Direction == Direction.None, e.Target is null && e.TargetSource == ""));
        Assert.All(CatalogueFiles.CityExamples.Where(e => e.Baseline is not null), e => Assert.NotNull(e.BaselineYear));
        Assert.Equal(64, CatalogueFiles.Version.Length);
    }

    private static bool IsSdgTarget(string code, HashSet<string> ofGoal11)
    {
        var parts = code.Split('.');
        return parts.Length == 2 && int.TryParse(parts[0], out var goal) && goal is >= 1 and <= 17
            && (goal != 11 || ofGoal11.Contains(code)) && (int.TryParse(parts[1], out _) || parts[1] is [>= 'a' and <= 'd']);
    }

    private static bool Exists(PilotsFile file, string subject)
    {
        var (owner, fact) = (subject.Split('/', 2)[0], subject.Split('/', 2)[1]);
        var pilot = file.Pilots.SingleOrDefault(p => p.Key == owner);
        Assert.True(pilot is not null || owner == "programme");
        return fact.Split(':', 2) switch
        {
            ["name" or "standards" or "keyNumbers"] => pilot is not null,
            ["events"] => pilot is null,
            ["sdg"] => true,
            ["keyNumber", var key] => pilot!.KeyNumbers.Any(k => k.Key == key),
            ["background", var number] => Within(number, pilot!.Background.Count),
            ["accomplishment", var number] => Within(number, pilot!.Accomplishments.Count),
            ["indicator", var code] => CatalogueFiles.CityExamples.Any(e => e.Code == code && e.City == owner),
            ["standard", var number] => file.Standards.Any(s => s.Number == number),
            ["stakeholder", var key] => file.Stakeholders.Any(s => s.Key == key),
            _ => false,
        };
    }

    private static bool Within(string number, int count) => int.TryParse(number, out var n) && n >= 1 && n <= count;

    private static void AssertUnique(IEnumerable<string> codes) =>
        Assert.Empty(codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
}
