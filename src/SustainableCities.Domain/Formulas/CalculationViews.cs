using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Formulas;

/// <summary>Why a calculated indicator has no figure.</summary>
public enum NoDataReason
{
    /// <summary>An input has no figure.</summary>
    Missing,

    /// <summary>An input does not apply.</summary>
    NotApplicable,

    /// <summary>Something is divided by zero.</summary>
    DividedByZero,

    /// <summary>The result lies outside the limits of the indicator.</summary>
    OutsideLimits,

    /// <summary>The result has more digits than are kept.</summary>
    TooLarge,
}

/// <summary>An input of a calculated value, at its place.</summary>
/// <param name="Name">The indicator's code, or the key of a key number.</param>
/// <param name="IsKeyNumber">Whether it is a key number.</param>
/// <param name="IsSum">Whether it is one of the shorter periods of a sum.</param>
/// <param name="Period">The period; null for a key number.</param>
/// <param name="Figure">Its figure; null where it has none.</param>
/// <param name="NotApplicable">Whether it does not apply.</param>
/// <param name="Status">Where it stands; null for a key number, and where nothing was entered.</param>
/// <param name="IsHidden">The reader may not see the figure: the indicator is internal.</param>
public sealed record CalculationInput(string Name, bool IsKeyNumber, bool IsSum, Period? Period, decimal? Figure, bool NotApplicable, ValueStatus? Status, bool IsHidden = false)
{
    /// <summary>Whether it keeps the result from being worked out.</summary>
    public bool IsMissing => !IsHidden && Figure is null && !(IsSum && NotApplicable);
}

/// <summary>How a value is worked out.</summary>
/// <param name="Formula">The formula that counts for its period.</param>
/// <param name="Inputs">What goes into it, in the order of the formula and of time.</param>
/// <param name="Figure">What it comes to; null where it comes to nothing.</param>
/// <param name="Reason">Why it comes to nothing.</param>
public sealed record CalculationView(string Formula, IReadOnlyList<CalculationInput> Inputs, decimal? Figure, NoDataReason? Reason);
