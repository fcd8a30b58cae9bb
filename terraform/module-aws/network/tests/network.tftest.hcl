mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-central-1c", "eu-central-1a", "eu-central-1b", "eu-central-1d"] }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
}

variables {
  name               = "countersign"
  cidr               = "10.20.0.0/16"
  single_nat_gateway = false
  kms_key_arn        = "arn:aws:kms:eu-central-1:111122223333:key/1"
}

run "three_zones_that_survive_each_other" {
  assert {
    condition     = join(" ", sort(keys(aws_subnet.private))) == "eu-central-1a eu-central-1b eu-central-1c"
    error_message = "There must be a private subnet in each of three zones."
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 3 && alltrue([for zone, route in aws_route.private : route.nat_gateway_id == aws_nat_gateway.this[zone].id])
    error_message = "Each zone must go out through its own NAT gateway."
  }
  assert {
    condition     = length(output.private_subnet_ids) == 3 && length(output.control_subnet_ids) == 3 && length(output.nat_addresses) == 3
    error_message = "The outputs must name a subnet and an address for each zone."
  }
}

run "addresses_are_apart" {
  command = plan
  assert {
    condition     = join(" ", [for zone, subnet in aws_subnet.private : subnet.cidr_block]) == "10.20.0.0/18 10.20.64.0/18 10.20.128.0/18"
    error_message = "Pods must have three quarters of the network."
  }
  assert {
    condition     = join(" ", [for zone, subnet in aws_subnet.public : subnet.cidr_block]) == "10.20.192.0/22 10.20.196.0/22 10.20.200.0/22"
    error_message = "Public subnets must begin the last quarter."
  }
  assert {
    condition     = join(" ", [for zone, subnet in aws_subnet.control : subnet.cidr_block]) == "10.20.255.208/28 10.20.255.224/28 10.20.255.240/28"
    error_message = "The control plane's subnets must end the last quarter."
  }
}

run "addresses_fit_in_the_smallest_network" {
  command = plan
  variables {
    cidr = "10.20.64.0/18"
  }
  assert {
    condition     = join(" ", [for zone, subnet in aws_subnet.control : subnet.cidr_block]) == "10.20.127.208/28 10.20.127.224/28 10.20.127.240/28"
    error_message = "The control plane's subnets must end the network."
  }
}

run "nothing_gets_a_public_address_by_itself" {
  command = plan
  assert {
    condition     = alltrue([for subnet in concat(values(aws_subnet.private), values(aws_subnet.public), values(aws_subnet.control)) : !subnet.map_public_ip_on_launch])
    error_message = "No subnet gives out public addresses."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.endpoints.cidr_ipv4 == "10.20.0.0/16" && aws_vpc_security_group_ingress_rule.endpoints.to_port == 443
    error_message = "Endpoints answer the VPC alone, over HTTPS."
  }
  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.interface : endpoint.private_dns_enabled])
    error_message = "Endpoints are found by the usual names."
  }
}

run "subnets_are_found_by_what_looks_for_them" {
  command = plan
  assert {
    condition     = alltrue([for subnet in aws_subnet.public : subnet.tags["kubernetes.io/role/elb"] == "1" && subnet.tags["kubernetes.io/cluster/countersign"] == "shared"])
    error_message = "Load balancers find their subnets by these tags."
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.tags["karpenter.sh/discovery"] == "countersign"])
    error_message = "Cilium takes the addresses of pods from the subnets with this tag."
  }
}

run "all_traffic_is_recorded" {
  command = plan
  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_cloudwatch_log_group.flow.retention_in_days == 90
    error_message = "Flow logs record everything, for 90 days."
  }
  assert {
    condition     = aws_cloudwatch_log_group.flow.kms_key_id == var.kms_key_arn
    error_message = "Flow logs are encrypted."
  }
}

run "one_gateway_where_that_is_asked_for" {
  command = plan
  variables {
    single_nat_gateway = true
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_eip.nat) == 1 && length(aws_route.private) == 3
    error_message = "All zones go out through one NAT gateway."
  }
}

run "refuses_a_name" {
  command = plan
  variables {
    name = "Countersign_1"
  }
  expect_failures = [var.name]
}

run "refuses_a_network_that_is_none" {
  command = plan
  variables {
    cidr = "10.20.1.0/16"
  }
  expect_failures = [var.cidr]
}

run "refuses_a_network_of_others" {
  command = plan
  variables {
    cidr = "11.20.0.0/16"
  }
  expect_failures = [var.cidr]
}

run "refuses_a_retention" {
  command = plan
  variables {
    flow_log_retention_days = 1
  }
  expect_failures = [var.flow_log_retention_days]
}
