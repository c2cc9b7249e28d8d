using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>What an indicator needs before a city can measure it.</summary>
internal static class IndicatorRules
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 300;

    /// <summary>The most characters of a unit that is no code of the unit file.</summary>
    public const int LongestUnit = 60;

    /// <summary>
    /// All that is wrong with an input for a city at a moment, one entry per field. Baseline and targets follow <see cref="PlanRules"/>,
    /// unless they stay as they stand; a reason is not asked here.
    /// </summary>
    public static async Task<List<RefusalItem>> CheckAsync(
        PortalDbContext db, Guid cityId, DateTime at, DateOnly today, IndicatorInput input, IndicatorView? now, CancellationToken cancellationToken)
    {
        var errors = new List<RefusalItem>(EditionRules.Check(now, input, today));
        var breaks = input.NewEdition is { Comparable: false };
        input = Planned(input);
        Require(errors, "code", input.Code);
        if (!string.IsNullOrWhiteSpace(input.Code) && !IndicatorCode.TryParse(input.Code, out _))
        {
            errors.Add(new("code", "codeShape", input.Code));
        }

        if (string.IsNullOrWhiteSpace(input.NameEn) && string.IsNullOrWhiteSpace(input.NameZh))
        {
            errors.Add(new("nameEn", "nameMissing"));
        }

        Limit(errors, "nameEn", input.NameEn, LongestName);
        Limit(errors, "nameZh", input.NameZh, LongestName);
        Limit(errors, "definitionEn", input.DefinitionEn, EntryRules.LongestNote);
        Limit(errors, "definitionZh", input.DefinitionZh, EntryRules.LongestNote);
        Require(errors, "unit", input.Unit);
        Limit(errors, "unit", input.Unit, LongestUnit);
        Require(errors, "direction", input.Direction);
        Require(errors, "frequency", input.Frequency);
        if (input.Decimals is < 0 or > 12)
        {
            errors.Add(new("decimals", "decimalsRange"));
        }

        if (input.Minimum > input.Maximum)
        {
            errors.Add(new("minimum", "minimumAboveMaximum"));
        }

        await CheckCodesAsync(errors, "purposes", input.Purposes, db.Set<Purpose>().Select(p => p.Code), cancellationToken);
        await CheckCodesAsync(errors, "issues", input.Issues, db.Set<Issue>().Select(i => i.Code), cancellationToken);
        CheckSdgTargets(errors, input.SdgTargets);
        errors.AddRange(BreakdownRules.Check(input.Parts));
        await FormulaRules.CheckAsync(errors, db, cityId, input, now, cancellationToken);
        CheckBaseline(errors, input);
        CheckTargets(errors, input);
        if (input.OwnerId is { } owner && owner != IndicatorInput.Nobody && !await CityTeam.Of(db, cityId, at).AnyAsync(p => p.Id == owner, cancellationToken))
        {
            errors.Add(new("owner", "notOfTeam"));
        }

        if (errors.Count == 0 && Plan(input, now) is var plan && (now is null || input.NewEdition is not null || !PlanRules.SaysTheSame(now, plan)))
        {
            errors.AddRange(PlanRules.Check(IndicatorView.Of(Make(cityId, input)), plan, today).Where(e => e.Code != PlanRules.PlanReasonMissing));
        }

        return breaks ? errors.ConvertAll(e => IsOfPlan(e.Field) ? e with { Field = "newEdition." + e.Field } : e) : errors;
    }

    /// <summary>An input with the plan that it leads to: a new edition that cannot be compared brings its own, and nothing of the old one counts.</summary>
    public static IndicatorInput Planned(IndicatorInput input) =>
        input.NewEdition is { Comparable: false } edition ? input with { Baseline = edition.Baseline, Targets = edition.Targets } : input;

    /// <summary>The indicator of an input that was checked.</summary>
    public static CityIndicator Make(Guid cityId, IndicatorInput input)
    {
        var unit = UnitCatalogue.Read(input.Unit!);
        var indicator = new CityIndicator(cityId, IndicatorCode.Parse(input.Code!))
        {
            NameEn = input.NameEn?.Trim() ?? "",
            NameZh = input.NameZh?.Trim() ?? "",
            DefinitionEn = input.DefinitionEn?.Trim() ?? "",
            DefinitionZh = input.DefinitionZh?.Trim() ?? "",
            Formula = FormulaRules.Kept(input.Formula),
            Unit = unit.Code,
            WholeNumbers = unit.Whole,
            Decimals = input.Decimals ?? 0,
            Direction = input.Direction!.Value,
            Frequency = input.Frequency!.Value,
            Minimum = IsUnlimitedShare(unit, input) ? unit.Minimum : input.Minimum,
            Maximum = IsUnlimitedShare(unit, input) ? unit.Maximum : input.Maximum,
            Purposes = [.. input.Purposes!],
            Issues = [.. input.Issues!],
            SdgTargets = [.. input.SdgTargets ?? []],
            Visibility = input.Visibility ?? Visibility.Internal,
            OwnerId = input.OwnerId == IndicatorInput.Nobody ? null : input.OwnerId,
            Breakdowns = BreakdownRules.Made(input.Parts ?? []),
        };
        indicator.SetPlan(Plan(input, null), null, null);
        return indicator;
    }

    /// <summary>
    /// Baseline and targets of an input whose shape was checked. A baseline that stays keeps what an input does not say; the statement that no
    /// target applies stays until there is one.
    /// </summary>
    public static PlanInput Plan(IndicatorInput input, IndicatorView? now)
    {
        PlanBaseline? baseline = null;
        if (input.Baseline is { } given)
        {
            var period = Period.Parse(given.Period);
            var stays = now?.Baseline is { } old && old.Value == given.Value && old.Period == period;
            baseline = new(given.Value, period, stays ? now!.Baseline!.Qualifier : Qualifier.Exact);
        }

        List<PlanTarget> targets = [.. (input.Targets ?? []).Select(t => new PlanTarget(t.Kind, t.Value, t.Low, t.High, t.Period is null ? null : Period.Parse(t.Period)))];
        return new(baseline, targets, targets.Count == 0 && now is { HasNoTarget: true } ? now.NoTarget : null);
    }

    /// <summary>
    /// Brings an indicator to what a checked input says, but for baseline and targets. Texts of the method, parts, decimals, visibility and owner that
    /// are not said stay; all else is as said, so that what is not said is none.
    /// </summary>
    public static void Tailor(CityIndicator indicator, IndicatorInput input)
    {
        indicator.NameEn = input.NameEn?.Trim() ?? "";
        indicator.NameZh = input.NameZh?.Trim() ?? "";
        indicator.DefinitionEn = input.DefinitionEn?.Trim() ?? indicator.DefinitionEn;
        indicator.DefinitionZh = input.DefinitionZh?.Trim() ?? indicator.DefinitionZh;
        indicator.Breakdowns = input.Parts is null ? indicator.Breakdowns : BreakdownRules.Made(input.Parts);
        indicator.Formula = input.Formula is null ? indicator.Formula : FormulaRules.Kept(input.Formula);
        var unit = UnitCatalogue.Read(input.Unit!);
        var isOther = unit.Code != indicator.Unit;
        indicator.WholeNumbers = isOther ? unit.Whole : indicator.WholeNumbers;
        indicator.Unit = unit.Code;
        indicator.Decimals = input.Decimals ?? indicator.Decimals;
        indicator.Direction = input.Direction!.Value;
        indicator.Frequency = input.Frequency!.Value;
        (indicator.Minimum, indicator.Maximum) = isOther && IsUnlimitedShare(unit, input) ? (unit.Minimum, unit.Maximum) : (input.Minimum, input.Maximum);
        indicator.Purposes = [.. input.Purposes!];
        indicator.Issues = [.. input.Issues!];
        indicator.SdgTargets = [.. input.SdgTargets ?? []];
        indicator.Visibility = input.Visibility ?? indicator.Visibility;
        indicator.OwnerId = input.OwnerId switch { null => indicator.OwnerId, { } id when id == IndicatorInput.Nobody => null, var id => id };
    }

    /// <summary>A percentage stays within 0–100 unless the definition says otherwise (design, rule 5).</summary>
    private static bool IsUnlimitedShare(Unit unit, IndicatorInput input) => unit.IsPercentage && input is { Minimum: null, Maximum: null };

    private static bool IsOfPlan(string field) => field.StartsWith("baseline", StringComparison.Ordinal) || field.StartsWith("targets", StringComparison.Ordinal);

    private static void Require(List<RefusalItem> errors, string field, object? value)
    {
        if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
        {
            errors.Add(new(field, "required"));
        }
    }

    private static void Limit(List<RefusalItem> errors, string field, string? text, int most)
    {
        if (text?.Trim().Length > most)
        {
            errors.Add(new(field, EntryRules.TextTooLong, $"{most}"));
        }
    }

    private static async Task CheckCodesAsync(
        List<RefusalItem> errors, string field, IReadOnlyList<string>? codes, IQueryable<string> known, CancellationToken cancellationToken)
    {
        if (codes is null || codes.Count == 0)
        {
            errors.Add(new(field, "required"));
            return;
        }

        var all = await known.ToListAsync(cancellationToken);
        errors.AddRange(codes.Where(c => !all.Contains(c)).Select(c => new RefusalItem(field, "unknownCode", c)));
    }

    private static void CheckSdgTargets(List<RefusalItem> errors, IReadOnlyList<string>? targets)
    {
        foreach (var target in targets ?? [])
        {
            var dot = target.IndexOf('.', StringComparison.Ordinal);
            if (dot < 1 || !int.TryParse(target.AsSpan(0, dot), out var goal) || goal is < 1 or > 17 || target.Length is < 3 or > 5)
            {
                errors.Add(new("sdgTargets", "unknownCode", target));
            }
        }
    }

    private static void CheckBaseline(List<RefusalItem> errors, IndicatorInput input)
    {
        if (input.Baseline is not null && !Period.TryParse(input.Baseline.Period, out _))
        {
            errors.Add(new("baseline.period", "periodShape", input.Baseline.Period ?? ""));
        }
    }

    private static void CheckTargets(List<RefusalItem> errors, IndicatorInput input)
    {
        var targets = input.Targets ?? [];
        for (var n = 0; n < targets.Count; n++)
        {
            var target = targets[n];
            var ok = target.Kind switch
            {
                TargetKind.Dated => target.Value is not null && Period.TryParse(target.Period, out _),
                TargetKind.Ongoing => target.Value is not null,
                _ => target.Low is not null && target.High is not null,
            };
            if (!ok)
            {
                errors.Add(new($"targets[{n}]", "targetIncomplete"));
            }
        }
    }
}
