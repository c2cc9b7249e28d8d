namespace SustainableCities.Web.Account;

/// <summary>Key of the words of the account pages. The texts stand in AccountWords.resx.</summary>
public sealed class AccountWords;
