using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Data;

/// <summary>A period stands in the database as its text. EF Core's model says the text of none too, which never stands there.</summary>
public sealed class PeriodConverter() : ValueConverter<Period, string>(p => p.ToString(), s => s == "0000" ? default : Period.Parse(s));

/// <summary>A city's key stands in the database as its text; none as an empty one (<see cref="PeriodConverter"/>).</summary>
public sealed class CityKeyConverter() : ValueConverter<CityKey, string>(k => k.ToString(), s => s.Length == 0 ? default : CityKey.Parse(s));

/// <summary>An indicator's code stands in the database as its text; none as an empty one (<see cref="PeriodConverter"/>).</summary>
public sealed class IndicatorCodeConverter() : ValueConverter<IndicatorCode, string>(c => c.ToString(), s => s.Length == 0 ? default : IndicatorCode.Parse(s));

/// <summary>Moments are UTC, also where the database does not say so.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(v => v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));

/// <summary>104.5 and 104.50 are equal numbers and different figures: without this the change of decimals alone would not be written.</summary>
public sealed class FigureComparer() : ValueComparer<decimal>((a, b) => a == b && a.Scale == b.Scale, f => HashCode.Combine(f, f.Scale), f => f);
