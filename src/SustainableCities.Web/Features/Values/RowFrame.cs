using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Values;

/// <summary>What all rows of the grid share.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Text">Writes figures and times.</param>
/// <param name="Say">Says what stands beside a cell.</param>
/// <param name="Act">Takes a way out that a row offers.</param>
/// <param name="IsOpen">Whether the parts of a row are shown.</param>
public sealed record RowFrame(ValuesSheet Sheet, SheetText Text, SheetSay Say, Func<SheetLine, SayAct, Task> Act, Func<SheetLine, bool> IsOpen);
