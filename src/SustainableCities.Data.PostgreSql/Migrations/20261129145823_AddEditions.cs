using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SustainableCities.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddEditions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "IndicatorEditions",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Comparable = table.Column<bool>(type: "boolean", nullable: false),
                    ReasonEn = table.Column<string>(type: "text", nullable: false),
                    ReasonZh = table.Column<string>(type: "text", nullable: false),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FormerUnit = table.Column<string>(type: "text", nullable: false),
                    FormerWholeNumbers = table.Column<bool>(type: "boolean", nullable: false),
                    FormerDirection = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FormerMinimum = table.Column<decimal>(type: "numeric", nullable: true),
                    FormerMaximum = table.Column<decimal>(type: "numeric", nullable: true),
                    FormerDefinitionEn = table.Column<string>(type: "text", nullable: false),
                    FormerDefinitionZh = table.Column<string>(type: "text", nullable: false),
                    FormerPlanJson = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorEditions", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_IndicatorEditions_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IndicatorEditions_Indicators_CityId_IndicatorId",
                        columns: x => new { x.CityId, x.IndicatorId },
                        principalTable: "Indicators",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorEditions_CityId_IndicatorId_Number",
                table: "IndicatorEditions",
                columns: new[] { "CityId", "IndicatorId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IndicatorEditions");
        }
    }
}
