using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Data.Demo;

/// <summary>The rows of a pilot's profile and indicators.</summary>
internal static class DemoRows
{
    public static City City(PilotFact pilot, DemoCity demo, int order) =>
        new(CityKey.Parse(pilot.Key), pilot.NameEn, pilot.NameZh, KindOf(pilot.CommunityType), demo.RequiredOrganisations)
        {
            Short = pilot.Short,
            OtherNames = [.. pilot.OtherNames],
            CountryEn = pilot.Country,
            CountryZh = pilot.CountryZh,
            ProvinceEn = pilot.ProvinceEn,
            ProvinceZh = pilot.ProvinceZh,
            ScopeEn = pilot.Approach,
            ScopeZh = pilot.ApproachZh,
            StandardsStatementEn = pilot.StandardsStatement,
            StandardsStatementZh = pilot.StandardsStatementZh,
            IndicatorsNoteEn = pilot.IndicatorsNote,
            IndicatorsNoteZh = pilot.IndicatorsNoteZh,
            IndicatorsClaimed = pilot.IndicatorsCount,
            CycleNameEn = pilot.PdcaVariant.Name,
            CycleNameZh = pilot.PdcaVariant.NameZh,
            CycleNoteEn = $"{pilot.PdcaVariant.StepsText} {pilot.PdcaVariant.Note}".Trim(),
            CycleNoteZh = pilot.PdcaVariant.StepsTextZh + pilot.PdcaVariant.NoteZh,
            Representative = pilot.Quote.Speaker,
            RepresentativeRoleEn = pilot.Quote.Role,
            RepresentativeRoleZh = pilot.Quote.RoleZh,
            RepresentativeGistEn = pilot.Quote.Gist,
            RepresentativeGistZh = pilot.Quote.GistZh,
            MainSdg = pilot.Sdg.Main,
            OtherSdgs = [.. pilot.Sdg.OthersNamed],
            OtherSdgsClaimed = pilot.Sdg.OthersCount,
            SdgNoteEn = pilot.Sdg.Note,
            SdgNoteZh = pilot.Sdg.NoteZh,
            IsDemonstration = true,
            Order = order,
        };

    public static IEnumerable<KeyNumber> KeyNumbers(City city, PilotFact pilot) => pilot.KeyNumbers.Select((n, i) => new KeyNumber
    {
        CityId = city.Id,
        Key = n.Key,
        NameEn = n.NameEn,
        NameZh = n.NameZh,
        Value = n.Value,
        Unit = UnitCatalogue.Read(n.Unit).Code,
        Qualifier = QualifierOf(n.Qualifier),
        Year = n.Year,
        NoteEn = n.Note == "none" ? "" : n.Note,
        NoteZh = n.NoteZh,
        Certainty = n.Certainty,
        Order = i + 1,
    });

    public static IEnumerable<CityFact> Facts(City city, PilotFact pilot) =>
    [
        .. pilot.Background.Select((text, i) =>
            Fact(city, CityFactKind.Background, i, text, pilot.BackgroundZh[i], pilot.BackgroundCertainty)),
        .. pilot.Accomplishments.Select((a, i) => Accomplishment(city, i, a)),
        .. pilot.PublicContext.Select((c, i) => PublicContext(city, i, c)),
    ];

    /// <summary>What the pilot tries by its own account, and what the programme's list of standards adds to it.</summary>
    public static IEnumerable<StandardAdoption> Adoptions(City city, PilotFact pilot) => CatalogueFiles.Pilots.Standards
        .Where(s => pilot.StandardsPiloted.Contains(s.Number) || s.Pilots.Contains(pilot.Key))
        .Select(s => new StandardAdoption { CityId = city.Id, StandardNumber = s.Number, HowFarEn = s.Role, HowFarZh = s.RoleZh });

    /// <summary>The pilot's priorities, as its lead would have set them.</summary>
    public static List<CellPriority> Priorities(City city, Guid? lead, DateTime at) => [.. DemoFiles.Priorities.Where(p => p.Pilot == city.Key.ToString()).Select(p =>
    {
        var cell = new CellPriority(city.Id, p.Purpose, p.Issue);
        cell.Set(p.Priority, p.Reason, lead, at, demonstration: true);
        return cell;
    })];

    public static CityIndicator Indicator(City city, CityExample example, int order, DemoFile demo)
    {
        var unit = UnitCatalogue.Read(example.Unit);
        var free = demo.OutsidePercent.Contains(example.Code);
        var definition = demo.Definitions.FirstOrDefault(d => d.Code == example.Code);
        var indicator = new CityIndicator(city.Id, IndicatorCode.Parse(example.Code))
        {
            NameEn = example.NameEn,
            NameZh = example.NameZh,
            DefinitionEn = definition?.Text ?? "",
            DefinitionZh = definition?.TextZh ?? "",
            Formula = definition?.Formula ?? "",
            Unit = unit.Code,
            Decimals = Math.Max(example.Baseline?.Scale ?? 0, example.Target?.Scale ?? 0),
            Direction = example.Direction,
            Frequency = Frequency.Annual,
            Minimum = free ? null : unit.Minimum,
            Maximum = free ? null : unit.Maximum,
            WholeNumbers = unit.Whole,
            Purposes = [.. example.Purposes],
            Issues = [.. example.Issues],
            SdgTargets = [.. example.SdgTargets],
            Visibility = Visibility.Public,
            ReferenceStandard = example.ReferenceStandard,
            ReferenceStandardZh = CatalogueFiles.Zh(example.ReferenceStandard),
            BaselineValue = example.Baseline,
            BaselinePeriod = example.BaselineYear is { } year ? Period.OfYear(year) : null,
            BaselineQualifier = example.BaselineQualifier,
            BaselineSourceEn = example.BaselineSource,
            BaselineSourceZh = CatalogueFiles.Zh(example.BaselineSource),
            BaselineCertainty = example.BaselineCertainty ?? Certainty.Confirmed,
            SourceEn = example.Source,
            SourceZh = CatalogueFiles.Zh(example.Source),
            Certainty = example.Certainty,
            Order = order,
        };
        if (example.Target is { } target)
        {
            indicator.Targets.Add(new IndicatorTarget(indicator)
            {
                Kind = example.TargetYear is null ? TargetKind.Ongoing : TargetKind.Dated,
                Value = target,
                Period = example.TargetYear is { } by ? Period.OfYear(by) : null,
                SourceEn = example.TargetSource,
                SourceZh = CatalogueFiles.Zh(example.TargetSource),
                Certainty = example.TargetCertainty ?? Certainty.Confirmed,
            });
        }

        return indicator;
    }

    private static CityFact Fact(City city, CityFactKind kind, int index, string textEn, string textZh, Certainty certainty) => new()
    {
        CityId = city.Id,
        Kind = kind,
        TextEn = textEn,
        TextZh = textZh,
        Certainty = certainty,
        Order = index + 1,
    };

    private static CityFact Accomplishment(City city, int index, AccomplishmentFact accomplishment)
    {
        var fact = Fact(city, CityFactKind.Accomplishment, index, accomplishment.Text, accomplishment.TextZh, accomplishment.Certainty);
        fact.Theme = accomplishment.Theme;
        fact.ThemeZh = accomplishment.ThemeZh;
        fact.Numbers = [.. accomplishment.Numbers.Select((n, i) => new CityFactNumber
        {
            CityId = city.Id,
            FactId = fact.Id,
            Value = n.Value,
            Unit = UnitCatalogue.Read(n.Unit).Code,
            Qualifier = QualifierOf(n.Qualifier),
            AsConvertedInSource = n.Qualifier == "as converted in the document",
            Order = i + 1,
        })];
        return fact;
    }

    private static CityFact PublicContext(City city, int index, ContextFact context)
    {
        var fact = Fact(city, CityFactKind.PublicContext, index, context.Fact, context.FactZh, context.Certainty);
        fact.SourceEn = context.Source;
        fact.SourceZh = context.SourceZh;
        return fact;
    }

    private static CityKind KindOf(string type) => type switch
    {
        "eco-city" => CityKind.EcoCity,
        "rural district" => CityKind.RuralDistrict,
        "business district" => CityKind.BusinessDistrict,
        "university town" => CityKind.UniversityTown,
        _ => CityKind.Other,
    };

    private static Qualifier QualifierOf(string text) => text switch
    {
        "more than" => Qualifier.MoreThan,
        "about" => Qualifier.About,
        "stated" or "as converted in the document" => Qualifier.Exact,
        _ => throw new FormatException($"'{text}' is no qualifier."),
    };
}
